"""The desk, a page of the site on which people write a scope and see its findings.

This runs in the reader's browser, by Pyodide; `publishing/desk/` puts it there.
"""
