"""Votes: votable things, ballots, tallies by tier, and the group commit that writes them."""
