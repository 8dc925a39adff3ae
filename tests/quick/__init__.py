"""`bin/test --quick`: what a change can break, within a budget of time."""
