"""People: accounts, sign-in, assurance tiers, roles per space."""
