"""One noun a file: what each address reads, asks and renders."""
