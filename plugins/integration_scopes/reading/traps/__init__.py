"""Reading, traps: what YAML does to people who write prose in it, and how each is mended.

`outline` reads a text line by line the way its author meant it, far more tolerantly than YAML;
one module for each family of traps says what is wrong with a value and what to write instead.
"""
