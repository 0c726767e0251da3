"""Corridor: one value of a file's frontmatter changed, and no other byte."""
