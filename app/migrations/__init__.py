"""The schema's history, applied by `podnet migrate`."""
