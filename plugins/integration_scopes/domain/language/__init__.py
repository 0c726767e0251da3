"""Words: what an English sentence or a name says, decided from classes of words.

Nothing here knows a word by itself: the classes come as data, one file a language.
"""
