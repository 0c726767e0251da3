"""Reads files into a catalogue; whatever a file contains becomes values or findings."""
