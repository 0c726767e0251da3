"""The results of tests, read from the result files of any test tool."""
