"""Reading, yaml: a text of YAML as data, or as its author meant it."""
