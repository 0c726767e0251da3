"""From a scope to diagrams, in words that the people of both companies read.

A view is None if the scope says too little for a picture, or too much: the page's table says
the same. `product` and `partner` are the companies' names.
"""

from integration_scopes.diagrams.outage import api_down
from integration_scopes.diagrams.ownership import ownership
from integration_scopes.diagrams.storyline import story

__all__ = ["api_down", "ownership", "story"]
