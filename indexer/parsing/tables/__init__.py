"""What the three statutory tables of a report hold, however they were printed."""
