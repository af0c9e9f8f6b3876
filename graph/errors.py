"""Errors that a person is meant to read. The command line prints them as one sentence, without a traceback."""

import errno


class LookthroughError(Exception):
    """Something a person can act on. Its text says what is wrong and what to do."""


class NoBuildError(LookthroughError):
    """The store is empty: nothing was built yet."""


class StoreError(LookthroughError):
    """The store cannot be reached, opened or written."""


_WHAT_TO_DO = {
    errno.ENOSPC: "make room on that disk and run it again",
    getattr(errno, "EDQUOT", errno.ENOSPC): "make room in that quota and run it again",
    errno.EFBIG: "the system allows no larger file there",
    errno.EROFS: "choose a place where writing is allowed",
    errno.EACCES: "choose another place, or change who may read and write there",
    errno.EPERM: "choose another place, or change who may read and write there",
    errno.ENOENT: "look whether the path is written right",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EISDIR: "give a file, not a folder",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, and what to do where that is known: a sentence, to stand after the name of a file."""
    advice = _WHAT_TO_DO.get(error.errno or 0)
    return f"{error.strerror or str(error) or type(error).__name__}{f'; {advice}' if advice else ''}."
