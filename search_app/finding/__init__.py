"""What a reader may have meant: names as they are typed, and queries beside the one typed."""
