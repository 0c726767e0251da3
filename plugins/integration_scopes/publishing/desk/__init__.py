"""What the desk is made of at build: its page, the check, and Python for the browser."""
