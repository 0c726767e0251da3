"""The fonts of the browser tests, so that they look the same whatever the machine has installed."""

from importlib.resources import files
from pathlib import Path

ARIAL = "Arimo"
"""Has the widths of Arial and Helvetica, which most readers have."""

WIDEST = "DejaVu Sans"
"""The widest font that is common: what fits in it fits in others."""

_FOLDERS = (
    "fontpkg_arimo/files",
    "fontpkg_noto_sans/files",  # also for Devanagari
    "fontpkg_roboto_mono/files",
    "mermaidx/assets/fonts",  # DejaVu Sans
)
_NAMES = {
    "Arial": ARIAL,
    "Liberation Sans": ARIAL,
    "monospace": "Roboto Mono",
}


def settings(cache: Path) -> str:
    """Settings for fontconfig with which a program finds these fonts and none of the machine's.

    https://www.freedesktop.org/software/fontconfig/fontconfig-user.html
    """
    folders = "".join(f"<dir>{_folder(path)}</dir>" for path in _FOLDERS)
    names = "".join(
        f'<match><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{font}</string></edit></match>'
        for name, font in _NAMES.items()
    )
    last = f'<match><edit name="family" mode="append_last"><string>{ARIAL}</string></edit></match>'
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig>{folders}<cachedir>{cache}</cachedir>{names}{last}</fontconfig>"
    )


def _folder(path: str) -> Path:
    package, _, below = path.partition("/")
    folder = Path(str(files(package))) / below
    if not any(folder.glob("*.ttf")):
        raise FileNotFoundError(f"no font in {folder}")
    return folder
