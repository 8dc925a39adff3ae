"""Checks that enumerate: whatever route, field, form or event is added, it is walked over, or asks for an example."""
