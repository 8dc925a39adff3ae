"""What is worked out after the votes: ranks; and what checks them: the audit and the rebuilding of tallies."""
