"""The commands: each module is named after one, and adds its arguments and runs it."""
