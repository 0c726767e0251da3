"""What the search of a site finds on generated pages."""
