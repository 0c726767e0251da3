"""Links with which readers propose a scope: they open a prepared file in the code host.

GitHub's editor takes `filename` and `value` from the address, GitLab's `file_name` and `content`.
"""

import re
from collections.abc import Callable
from urllib.parse import quote, urljoin, urlsplit

from integration_scopes.exports.edition import Edition
from integration_scopes.model.partner import Partner
from integration_scopes.model.person import Person
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status
from integration_scopes.starting.scope import partner_text, scope_text

MAX_ADDRESS_LENGTH = 8000
"""The maximum length of an address in characters: hosts refuse longer ones."""
_SOURCE = re.compile(r"(https://[^/?#]+/[^?#]+?)/(-/)?(?:edit|blob|tree)/([^?#]+?)/?")


def new_scope(partner: Partner, edition: Edition) -> str | None:
    """Where readers can start a scope of this partner; None if they cannot."""
    name = "your-integration"
    scope = Scope(id=f"{partner.id}/{name}", path="", status=Status.DRAFT, owner=Person(name=None))
    return _address(edition, f"{partner.id}/{name}.md", lambda: scope_text(scope))


def new_partner(edition: Edition) -> str | None:
    """Where readers can start the page of a new partner; None if they cannot."""
    partner = Partner(id="", path="", name="", url="")
    return _address(edition, "your-partner/index.md", lambda: partner_text(partner))


def _address(edition: Edition, file: str, text: Callable[[], str]) -> str | None:
    return new_file(edition.source, file, text()) if edition.shows_edit_links else None


def source_folder(repo_url: object, edit_uri: object, folder: str) -> str | None:
    """The address of the scopes folder in the code host's editor, composed as MkDocs does it.

    None without both values. If mkdocs.yml has no `edit_uri`, MkDocs guesses one from the host;
    other engines do not. `folder` is the scopes folder, relative to the docs folder.
    """
    if (
        not isinstance(repo_url, str)
        or not isinstance(edit_uri, str)
        or not (repo_url and edit_uri)
    ):
        return None
    place = urljoin(f"{repo_url.rstrip('/')}/", f"{edit_uri.rstrip('/')}/")
    return place if folder == "." else f"{place}{folder}/"


def edited_file(source: str | None, file: str) -> str | None:
    """The page of the code host for changing an existing file."""
    return f"{source.rstrip('/')}/{quote(file)}" if source and _SOURCE.fullmatch(source) else None


def new_file(source: str | None, file: str, text: str) -> str | None:
    """The page of the code host for writing the new `file`, below the docs folder.

    `source` is the address of the scopes folder in the host's editor. None if the host is not
    known, or the text is too long for an address.
    """
    match = _SOURCE.fullmatch(source or "")
    if match is None:
        return None
    project, dash, folder = match.groups()
    host = urlsplit(project).hostname or ""
    if dash or "gitlab" in host:
        address = f"{project}/-/new/{folder}?file_name={quote(file, safe='')}&content="
    elif "github" in host:
        address = f"{project}/new/{folder}?filename={quote(file, safe='')}&value="
    else:
        return None
    address += quote(text, safe="")
    return address if len(address) <= MAX_ADDRESS_LENGTH else None
