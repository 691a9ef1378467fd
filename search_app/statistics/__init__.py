"""What the numbers of many reports come to; a number that is not stated never counts as 0."""
