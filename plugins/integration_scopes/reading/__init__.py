"""From text to a catalogue; whatever a file holds becomes values or findings."""
