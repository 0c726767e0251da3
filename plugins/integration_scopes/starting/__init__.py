"""Station: what a new site and a new scope consist of, and how their files are written."""
