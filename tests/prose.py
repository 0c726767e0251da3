"""A page that uses what Material and its Markdown extensions offer, and these extensions."""

from material.extensions import emoji

from integration_scopes.diagrams.fences import fence_mermaid_custom

MATERIAL = """\
# Heading

**Strong**, *em*, `code`, `#!python print()`, ==mark==, H~2~O, x^2^, ~~del~~, ++ctrl+alt++, HTML.
[A button](page.md){ .md-button .md-button--primary } [out](https://x.example){ target=_blank }
<mail@x.example> :material-home: [tip](#x "Tooltip")

*[HTML]: Hyper Text

!!! note "Title"
    Text.

??? warning
    More.

=== "One"

    ``` py title="a.py" hl_lines="1 2"
    def f():
        return 1  # (1)!
    ```

    1. An annotation.

=== "Two"

    Text.

- [x] done
- [ ] open

5. starts at five

Term
:   Definition.

| a | b | c |
|---|---|---|
| 1 | 2 | 3 |

Foot[^1].

[^1]: The note.

<div class="grid cards" markdown>

- :material-clock: **Card**

</div>

<figure markdown="span">
  ![Alt](pic.png){ width="300" loading=lazy align=left }
  <figcaption>Caption</figcaption>
</figure>

```mermaid
flowchart LR
  a --> b
```
"""
EXTENSIONS = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    "tables": {},
    "toc": {"permalink": True},
    "pymdownx.betterem": {},
    "pymdownx.caret": {},
    "pymdownx.details": {},
    "pymdownx.emoji": {"emoji_index": emoji.twemoji, "emoji_generator": emoji.to_svg},
    "pymdownx.highlight": {"line_spans": "__span", "linenums": True, "linenums_style": "inline"},
    "pymdownx.inlinehilite": {},
    "pymdownx.keys": {},
    "pymdownx.mark": {},
    "pymdownx.superfences": {
        "custom_fences": [
            {"name": "mermaid", "class": "mermaid", "format": fence_mermaid_custom},
        ]
    },
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.tilde": {},
}
