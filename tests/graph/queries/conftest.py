"""What the tests of queries share with all others."""

from tests.conftest import Fill

__all__ = ["Fill"]
