"""What a reader may have meant: names as they are typed, and names that sound or look alike."""
