"""The golden set: files written for this project, the truth beside each, and the scorer."""
