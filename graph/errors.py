"""Errors that a person is meant to read. The command line prints them as one sentence, without a traceback."""


class LookthroughError(Exception):
    """Something a person can act on. Its text says what is wrong and what to do."""


class NoBuildError(LookthroughError):
    """The store is empty: nothing was built yet."""


class StoreError(LookthroughError):
    """The store cannot be reached, opened or written."""
