"""Where index documents are kept and query trees answered."""
