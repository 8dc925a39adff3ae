"""The API door: typed routes and the document that describes them."""
