"""Reading, yaml: from YAML to data, with mistakes corrected in memory."""
