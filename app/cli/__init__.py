"""The command line, `podnet …`: each verb opens a unit of run_worker and calls a command."""
