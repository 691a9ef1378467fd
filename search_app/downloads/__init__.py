"""A whole search as a file: every report that matches, in the order of the list."""
