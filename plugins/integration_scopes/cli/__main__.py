"""`python -m integration_scopes.cli`, for environments where the command is not on the path."""

import sys

from integration_scopes.cli import main

sys.exit(main())
