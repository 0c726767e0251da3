"""The leak test: a copy of a site without what one audience may not see, and a comparison.

Here, only the scope format decides who may see what. Nothing here asks `domain.audience` or
`domain.disclosure`, which decide what is published: the test is about them.
"""
