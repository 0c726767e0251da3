"""Reads YAML into data; common mistakes are corrected in memory."""
