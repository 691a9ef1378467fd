"""Judged queries on the sample corpus and the golden set: ours beside three baselines."""
