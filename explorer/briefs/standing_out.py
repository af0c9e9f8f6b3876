"""The chapter on what stands out: every flag with its counts, its evidence, and what would undo it."""

from collections.abc import Sequence

from explorer.briefs.model import Bullets, Chapter, Paragraph, Sentence, own
from explorer.briefs.numbering import Numbering
from explorer.language.flags import HEADING, LEAD, flag_words
from graph.flags.flag import Flag


def standing_out(flags: Sequence[Flag], name: str, numbering: Numbering) -> Chapter | None:
    """The flags of a subject called `name`; nothing where none is raised, which is no news about the world."""
    if not flags:
        return None
    items = tuple(Sentence(text=flag_words(flag, name), cites=numbering.of(flag.claims)) for flag in flags)
    return Chapter(title=HEADING, blocks=(Paragraph(sentences=(own(LEAD),)), Bullets(items=items)))
