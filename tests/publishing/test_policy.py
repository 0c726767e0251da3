"""What a page lets the browser run: what the theme's templates write, to the letter."""

from base64 import b64encode
from hashlib import sha256

import pytest
from sites import ACME, Publish

from integration_scopes.publishing.policy import Policy

TEMPLATE = """\
<head>
<script>scope = new URL("{{ base_url }}", location)</script>
<script src="{{ 'assets/search.js' | url }}"></script>
<script id="__config" type="application/json">{{ config | tojson }}</script>
</head>
<body>
<script>var names = {{ names | tojson }};</script>
<script type="module">palette()</script>
{% if tabs %}<script>{% if tabs == 1 %}one(){% endif %}</script>{% endif %}
</body>
"""


def digest(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def scripts(page: str, *templates: str) -> str:
    """What the policy of a page says of scripts."""
    held = Policy.of(templates or (TEMPLATE,), draws=False).added_to(f"<head></head>{page}")
    return next(part for part in held.split("; ") if part.startswith("script-src "))


def test_a_page_says_what_it_may_run_before_anything_else() -> None:
    page = '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>x</title>'
    assert Policy.of([], draws=True).added_to(page) == (
        '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="'
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'"
        '">\n<title>x</title>'
    )


def test_a_page_without_a_charset_is_held_too() -> None:
    held = Policy.of([], draws=True).added_to("<head><script>x()</script></head>")
    assert held.startswith('<head><meta http-equiv="Content-Security-Policy"')


def test_the_themes_fixed_scripts_are_known_on_each_page() -> None:
    assert scripts("") == f"script-src 'self' {digest('palette()')}"


@pytest.mark.parametrize(
    "script",
    [
        'scope = new URL("..", location)',
        'scope = new URL("/a-b/c_d/", location)',
        'scope = new URL("https://scopes.example/x%20y/", location)',
        'var names = {"a": ["b \\u003c c", 1]};',
    ],
)
def test_scripts_with_a_pages_own_values_are_known_there(script: str) -> None:
    known = f"script-src 'self' {digest('palette()')} {digest(script)}"
    assert scripts(f"<body><script>{script}</script>") == known


@pytest.mark.parametrize(
    "script",
    [
        "alert(1)",
        "palette(); alert(1)",
        'scope = new URL("", location) + alert("1", location)',
        'scope = new URL(""+alert(1)+"", location)',
        'scope = new URL("${alert(1)}", location)',
        "var names = 1</script><script>alert(1);",
        "one()",
    ],
)
def test_any_other_script_stays_forbidden(script: str) -> None:
    assert scripts(f"<body><script>{script}</script>") == f"script-src 'self' {digest('palette()')}"


def test_what_only_looks_like_a_script_is_not_named() -> None:
    data = '<script type="application/json">{"a": 1}</script><script src="x.js"></script>'
    assert scripts(data, data) == "script-src 'self'"


def test_where_nothing_is_drawn_in_the_browser_tables_may_align_and_nothing_more() -> None:
    held = Policy.of([], draws=False).added_to("<head>")
    styles = next(part for part in held.split("; ") if part.startswith("style-src "))
    sides = [
        f"text-align:{gap}{side}{end}"
        for side in ("left", "center", "right")
        for gap, end in ((" ", ";"), ("", ""))
    ]
    assert styles == " ".join(["style-src 'self' 'unsafe-hashes'", *map(digest, sides)])


CONFIG = """\
site_name: Orderly integrations
docs_dir: scopes
theme: {name: material, font: false}
plugins:
  - search
  - integration-scopes: {product: Orderly, content_security_policy: false}
"""


def test_each_page_of_a_site_is_held(publish: Publish) -> None:
    built = publish(ACME)
    pages = sorted(built.outlines)
    assert "404.html" in pages
    for file in pages:
        head = built.page(file).partition("</head>")[0]
        assert head.count("Content-Security-Policy") == 1, file
        assert head.index("Content-Security-Policy") < head.index("<script"), file
        assert "'unsafe-inline'" not in head, file
        assert "'unsafe-eval'" not in head, file


def test_the_owner_may_leave_the_policy_to_the_host(publish: Publish) -> None:
    built = publish({"mkdocs.yml": CONFIG, **ACME})
    assert built.mentions("Content-Security-Policy") == ["export/acme/orders.html"]
