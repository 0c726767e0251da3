"""Station: what tests say of criteria, read from the result files of any test tool."""
