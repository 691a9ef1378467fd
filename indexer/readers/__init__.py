"""From bytes to blocks: one module for each kind of file."""
