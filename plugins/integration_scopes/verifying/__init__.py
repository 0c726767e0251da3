"""How far each scope is from verified, as text, one format a file."""
