"""Campaigns: spaces, municipalities, topics, phases and the rules that a campaign sets."""
