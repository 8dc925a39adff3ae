"""The one error of this package: something outside it must change before the services can start."""


class CannotStart(Exception):
    """The services cannot start. The message says what is wrong and what to do, for the person at the shell."""
