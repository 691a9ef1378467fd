"""From blocks to a report: sections, tables, header, contact."""
