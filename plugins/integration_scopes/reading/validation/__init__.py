"""Validates data against its schema, and explains violations to authors."""
