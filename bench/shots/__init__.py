"""Photographs of every page: `bin/shots`."""
