"""``python -m search_app`` is ``gongkai``."""

import sys

from search_app.cli import main

sys.exit(main())
