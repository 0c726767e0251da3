"""The requirements.txt of a new site, pinned to the installed versions."""

import json
import re
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

PACKAGE = "mkdocs-integration-scopes"
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_HEAD = """\
# What the site is built with, in the versions that were installed when the site was started.
# {package} is on no package index: it comes from the wheel in wheels/, which belongs in git.
# A folder with its source makes the wheel:
#   python -m pip wheel --no-deps --wheel-dir wheels FOLDER
"""


def wheel_name() -> str:
    """The file name of the package's wheel in this version."""
    return f"{PACKAGE.replace('-', '_')}-{metadata.version(PACKAGE)}-py3-none-any.whl"


def origin() -> Path | None:
    """The wheel or folder that the package was installed from, if it still exists."""
    text = metadata.distribution(PACKAGE).read_text("direct_url.json") or "{}"
    url = urlsplit(json.loads(text).get("url", ""))
    path = Path(url2pathname(unquote(url.path)))
    return path if url.scheme == "file" and path.exists() else None


def requirements() -> str:
    """The text of requirements.txt: the wheel, and all packages that it needs."""
    versions: dict[str, str] = {}
    _collect(PACKAGE, versions)
    del versions[PACKAGE]
    pins = (f"{name}=={version}" for name, version in sorted(versions.items()))
    return _HEAD.format(package=PACKAGE) + "\n".join((f"./wheels/{wheel_name()}", *pins, ""))


def _collect(name: str, versions: dict[str, str]) -> None:
    """Add the version of `name`, and of all that it needs and that is installed on this system."""
    try:
        installed = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return
    versions[name] = installed.version
    for needed in required(installed):
        other = re.sub(r"[-_.]+", "-", needed).lower()
        if other not in versions:
            _collect(other, versions)


def required(package: metadata.Distribution) -> dict[str, str]:
    """What a package needs without extras: each requirement, by the name of the other package."""
    plain = (text for text in package.requires or () if "extra ==" not in text.partition(";")[2])
    return {match[0]: text for text in plain if (match := _NAME.match(text))}
