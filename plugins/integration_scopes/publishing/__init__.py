"""From a checked catalogue to everything that a site publishes."""
