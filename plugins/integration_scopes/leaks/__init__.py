"""The leak test: a copy of a site without what one audience may not see, and a comparison.

Who may see what is worked out here from the contract's words alone. Nothing here asks
`domain.audience` or `domain.disclosure`, which decide what is published: the test is about them.
"""
