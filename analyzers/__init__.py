"""From text to words: normalising, cutting, the lexicon. For indexing and searching alike."""
