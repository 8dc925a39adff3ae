"""Use cases of accounts: making them, signing in, and everything that proves who somebody is."""
