"""The editor's modules find each other by addresses, not by the names of packages."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from integration_scopes.publishing.desk import modules, runtime
from integration_scopes.settings import ConfigurationError

CRELT = {"LICENSE": b"MIT\n", "index.js": b'export default "crelt";\n'}
LOCK = (
    runtime.Package(package="pyodide", version="1.2.3", files={}),
    runtime.Package(package="@codemirror/state", version="6.0.0", files={}),
    runtime.Package(
        package="crelt",
        version="1.0.0",
        files={name: sha256(content).hexdigest() for name, content in CRELT.items()},
    ),
)


@pytest.fixture(autouse=True)
def lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "locked", lambda: LOCK)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import elt from 'crelt';", "import elt from './m/crelt.js';"),
        ('import elt from"crelt"', 'import elt from"./m/crelt.js"'),
        ('import * as x from "crelt";', 'import * as x from "./m/crelt.js";'),
        ("import 'crelt';", "import './m/crelt.js';"),
        ('const one = await import("crelt");', 'const one = await import("./m/crelt.js");'),
        ("export * from 'crelt';", "export * from './m/crelt.js';"),
        (
            "import {\n  A as B,\n  $c,\n} from '@codemirror/state';",
            "import {\n  A as B,\n  $c,\n} from './m/codemirror-state.js';",
        ),
        ('import { element } from "./form.js";', 'import { element } from "./form.js";'),
        ("const said = \"it comes from 'crelt'\";", "const said = \"it comes from 'crelt'\";"),
        ("    // import elt from 'crelt'", "    // import elt from 'crelt'"),
    ],
)
def test_names_of_packages_become_addresses(text: str, expected: str) -> None:
    assert modules.with_addresses(text, folder="./m/") == expected


@pytest.mark.parametrize("name", ["left-pad", "@codemirror/view", "pyodide", "https://x.example/a"])
def test_a_package_that_is_not_locked_is_refused(name: str) -> None:
    with pytest.raises(ConfigurationError, match=re.escape(f"imports '{name}', which")):
        modules.with_addresses(f"export {{ x }} from '{name}';", folder="./")


def test_a_module_comes_with_its_licence(tmp_path: Path) -> None:
    for name, content in CRELT.items():
        file = LOCK[2].place(tmp_path, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    assert modules.module(LOCK[2], tmp_path) == (
        b'/*! crelt 1.0.0\n\nMIT\n*/\nexport default "crelt";\n'
    )
