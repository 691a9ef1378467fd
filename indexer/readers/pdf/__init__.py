"""Reads PDFs in a process of their own: glyphs and strokes become paragraphs and tables."""
