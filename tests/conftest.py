"""How hypothesis searches: never by the clock, and where CI is set always the same."""

import os

from hypothesis import settings

settings.register_profile("gongkai", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("gongkai")
