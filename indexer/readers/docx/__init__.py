"""Reads word-processor documents: paragraphs, lists, tables as they are printed."""
