"""Station: a report as text, one format a file."""
