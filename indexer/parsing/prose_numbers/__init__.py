"""Which numbers the prose of a report states, and of which measure."""
