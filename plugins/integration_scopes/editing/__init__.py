"""One value of a file's frontmatter changed, and no other byte."""
