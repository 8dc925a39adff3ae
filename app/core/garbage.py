"""What Python's garbage collector does to answer times."""

import gc


def settle() -> None:
    """Take everything that lives now for as long-lived as the process, and collect the rest less often.

    For processes that serve people, when all is loaded. A full collection walks through every object: 50 to 130 ms in
    which nobody is answered, several times a minute when many vote; afterwards it has only the new ones to walk.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
