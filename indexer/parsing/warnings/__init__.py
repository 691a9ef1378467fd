"""What a reader of a report is warned of: damage, other names, years that do not fit."""
