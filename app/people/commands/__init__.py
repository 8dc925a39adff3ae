"""What can be done with accounts, and to prove that one is one's own."""
