"""Station: the leak test: planting words that must not be found, and finding them all the same."""
