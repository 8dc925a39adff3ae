"""Text as people write it: taken in, sorted, searched, typeset and shown."""
