"""From files to a searchable index: read, parse, check, index."""
