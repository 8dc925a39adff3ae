"""The front page and the style guide: a door that reads from all slices and owns nothing."""
