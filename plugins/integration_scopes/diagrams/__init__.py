"""From a scope to diagrams, as graphs without syntax and then as Mermaid."""
