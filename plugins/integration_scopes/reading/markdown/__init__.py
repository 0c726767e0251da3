"""Reading, markdown: a file's frontmatter and its prose."""
