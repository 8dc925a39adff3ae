"""Needs: candidate needs drafted by moderators, answered by officials in public."""
