"""The self-clocked group commit: whatever has arrived when the last commit is done is written by the next one.

A fixed window would be worse both ways: alone, a vote would wait for nothing; in a crowd, the window would be too
short. Measured by `bin/bench ballots`.
"""

from app.votes.flush.cast import Cast, Pending, VoteResult
from app.votes.flush.flusher import WORKERS, Flusher

__all__ = ["WORKERS", "Cast", "Flusher", "Pending", "VoteResult"]
