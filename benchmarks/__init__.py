"""What is measured, on generated reports: see README.md in this folder."""
