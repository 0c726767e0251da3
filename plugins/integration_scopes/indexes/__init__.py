"""Station: what is true across partners, as rows."""
