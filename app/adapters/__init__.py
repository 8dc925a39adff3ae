"""The real ports: Valkey for waking jobs and for limits. Only app.main imports them."""
