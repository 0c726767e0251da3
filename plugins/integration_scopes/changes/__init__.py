"""Station: changes of a scope: one entry of its frontmatter, and no other byte."""
