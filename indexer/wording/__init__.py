"""Sentences as reports share them: what makes two of them the same wording, who uses which."""
