"""Other search engines that do the portal's work on the same words, for comparison."""
