"""Splits a Markdown file into its frontmatter and its prose, and checks the prose."""
