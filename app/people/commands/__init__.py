"""What can be done with accounts, and to issue_email_token that one is one's own."""
