"""Fetches reports from the sites that publish them, politely, and keeps their bytes."""
