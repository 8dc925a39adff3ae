"""The command line, `podnet …`: each verb opens a unit of work and calls a command."""
