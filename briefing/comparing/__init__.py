"""What two French sentences have in common and where they differ: words, figures, days, names."""
