"""Sites that MkDocs builds in this process, for the tests of what gets published."""

import pytest
from conftest import MakeSite
from sites import Publish, build


@pytest.fixture
def publish(make_site: MakeSite) -> Publish:
    """Make a site of the given files, and build it."""
    return lambda files: build(make_site(files))
