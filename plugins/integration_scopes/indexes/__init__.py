"""The indexes: rows across all partners."""
