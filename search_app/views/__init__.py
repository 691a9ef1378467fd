"""What each page shows, as values: no web framework and no HTML in here."""
