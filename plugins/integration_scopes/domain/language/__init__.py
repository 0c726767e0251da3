"""Words: what an English sentence or a name says, decided from classes of words.

The words themselves are data: one file for each language.
"""
