"""Turns a truth into the file that a stranger would have published, damage included."""
