"""Reading, yaml: YAML to data, or to what its author meant."""
