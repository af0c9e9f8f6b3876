"""Why something fits a question."""

from enum import StrEnum


class Reason(StrEnum):
    """Why an entry fits, a code; `REASON_MEANING` says what each means."""

    SAME = "same"
    IDENTIFIER = "identifier"
    SAME_WORDS = "same_words"
    SAME_LETTERS = "same_letters"
    BEGINS = "begins"
    ACRONYM = "acronym"
    WORDS = "words"
    WARE = "ware"
    ALL_TOLD = "all_told"
    BEGINNINGS = "beginnings"
    MORE_WORDS = "more_words"
    ALIKE = "alike"
    TEXT = "text"
    SPELLING = "spelling"
    NEAR = "near"


REASON_MEANING = {
    Reason.SAME: "the same text, in any script and whatever its accents",
    Reason.IDENTIFIER: "the very identifier, address or id",
    Reason.SAME_WORDS: "the same words once legal forms are left out and common words are in English",
    Reason.SAME_LETTERS: "the same letters, parted into words in another way",
    Reason.BEGINS: "the name begins with the words typed",
    Reason.ACRONYM: "its acronym or its initials",
    Reason.WORDS: "all words typed are in the name",
    Reason.WARE: "all words typed are in what claims say it sold, supplied, makes or can do",
    Reason.ALL_TOLD: "all words typed are in its name, its products and its state taken together",
    Reason.BEGINNINGS: "each word typed begins a word of the name",
    Reason.MORE_WORDS: "the telling words are the same; the question has others too",
    Reason.ALIKE: "the matcher takes the two names for more likely one than not",
    Reason.TEXT: "all words typed are in what is said of it",
    Reason.SPELLING: "the same words but for spelling or sound",
    Reason.NEAR: "some of the words",
}
