"""The meaning of an English sentence or a name, decided from classes of words.

The words themselves are data: one file for each language.
"""
