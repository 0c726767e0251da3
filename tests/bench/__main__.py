"""`python tests/bench`, or `make bench`: how long it takes, by the number of scopes."""

import sys
from pathlib import Path

# Run as a folder, Python puts the folder itself on the path, and not what holds it.
sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.table import main

main()
