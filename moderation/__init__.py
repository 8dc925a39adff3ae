"""Moderation: nomination by policy, and from nominations candidate needs."""
