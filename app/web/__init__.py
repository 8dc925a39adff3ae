"""The web kit: what every door of pages and API shares."""
