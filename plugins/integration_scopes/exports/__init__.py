"""Station: scopes as texts for other tools, one format a file."""
