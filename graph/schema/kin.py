"""Kin: what organisations of one group are to each other."""

from enum import StrEnum


class Kin(StrEnum):
    """What the other end of a tie is to this one, within a group (`graph.groups`)."""

    PARENT = "parent"
    SUBSIDIARY = "subsidiary"
    CONSORTIUM = "consortium"
    MEMBER = "member"
    PREDECESSOR = "predecessor"
    SUCCESSOR = "successor"
    AFFILIATE = "affiliate"
