"""Reads web pages: which part of a page is the document, and what it prints."""
