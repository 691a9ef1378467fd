"""What a report contradicts: the rules of the form, and their evaluation."""
