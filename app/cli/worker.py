"""The worker as a program of its own: the whole command line, and the demo, need not stay in its memory."""

from app.main import create_runtime, run_worker
from app.settings import load_settings

if __name__ == "__main__":
    run_worker(create_runtime(load_settings()))
