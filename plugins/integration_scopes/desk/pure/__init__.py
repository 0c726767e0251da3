"""Pure Python in place of compiled packages that the browser's Python does not have.

In the bundle, each module has the name of the package itself.
"""
