"""Names of any script in Latin letters, with the business words of their own languages in English."""

import re
import unicodedata
from functools import cache

from anyascii import anyascii

from graph.linkage.names import japanese
from graph.linkage.names.tables import native_words
from graph.linkage.names.words import as_read

_RANGES = (
    ("kana", re.compile(r"[\u3041-\u30fa]")),
    ("hangul", re.compile(r"[\u1100-\u11ff\uac00-\ud7a3]")),
    ("han", re.compile(r"[\u3400-\u9fff]")),
    ("arabic", re.compile(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("hebrew", re.compile(r"[\u0590-\u05ff]")),
    ("thai", re.compile(r"[\u0e00-\u0e7f]")),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("greek", re.compile(r"[\u0370-\u03ff]")),
)
FAR = frozenset({"kana", "hangul", "han", "arabic", "hebrew", "thai"})
"""Scripts whose Latin form is only near what a person would write."""

_JAPANESE_MARK = re.compile("株式会社|有限会社|合同会社|相互会社|信用金庫|株式會社|[々働込畑辻峠榊]")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_FORMS = re.compile("株式会社|有限会社|合同会社|株式會社|股份有限公司|有限责任公司|有限公司|주식회사")
_CHINESE_FORM = re.compile("股份有限公司|有限责任公司|有限公司|股份公司|公司|集团|集團")
_ARABIC_MARKS = re.compile(r"[\u064b-\u065f\u0640\u0670]")
_LONGEST_NATIVE = 8


def normal(text: str) -> str:
    """Text with compatibility forms unified and quotation marks and apostrophes out."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub("[\"'`´’‘“”„«»״׳]", "", text)


def script_of(text: str) -> str:
    """The script of a name: the first of kana, hangul, han, arabic, hebrew, thai, cyrillic and greek that it has any
    of, else latin."""
    if text.isascii():
        return "latin"
    return next((name for name, letters in _RANGES if letters.search(text)), "latin")


def script_of_core(text: str) -> str:
    """The script of a name without its legal form: `株式会社SUBARU` is written in Latin letters."""
    return script_of(_FORMS.sub("", text))


def in_latin(text: str, country: str = "") -> str:
    """A name as text in small Latin letters. `country` (two small letters) decides how Han characters are read."""
    if text.isascii():
        return text.lower()
    script = script_of(text)
    if _is_japanese(text, script, country):
        text = japanese.in_latin(text)
    elif script == "han":
        text = _HAN.sub(lambda match: f" {_chinese(match[0])} ", text)
    elif script == "hangul":
        text = _inside(text, native_words("ko"))
    elif script == "thai":
        text = _inside(text, native_words("th"))
    elif script == "arabic":
        words = native_words("ar") | native_words("fa")
        text = " ".join(words.get(word, word) for word in _ARABIC_MARKS.sub("", text).split())
    elif script == "hebrew":
        text = " ".join(native_words("he").get(word, word) for word in text.replace("-", " ").split())
    return "".join(_latin(char) for char in text).lower()


def read_aloud(text: str, country: str = "") -> str:
    """A Japanese or Chinese name without its legal form as it is read, in a row; empty for other names. Some companies
    write their reading and not its meaning: Kagaku, not Chemical."""
    script = "latin" if text.isascii() else script_of(text)
    if _is_japanese(text, script, country):
        return japanese.reading(text)
    if script == "han":
        return "".join(_read_in_pinyin("".join(_HAN.findall(_CHINESE_FORM.sub("", text)))))
    return ""


def _is_japanese(text: str, script: str, country: str) -> bool:
    return script == "kana" or (script == "han" and (country == "jp" or bool(_JAPANESE_MARK.search(text))))


@cache
def _latin(char: str) -> str:
    """Latin letters of one character. A letter whose Latin form is a mere sign (the soft sign) does not part a word."""
    latin = char if char.isascii() else anyascii(char)
    return "".join(filter(str.isalnum, latin)) if char.isalpha() and not char.isascii() else latin


def _chinese(run: str) -> str:
    """Known words in English, the longest first; what is left in pinyin, each row of characters as one word."""
    words = native_words("zh")
    out: list[str] = []
    unread, position = 0, 0
    while position < len(run):
        for length in range(min(_LONGEST_NATIVE, len(run) - position), 0, -1):
            if run[position : position + length] in words:
                break
        else:
            position += 1
            continue
        out += [_pinyin(run[unread:position]), words[run[position : position + length]]]
        position += length
        unread = position
    out.append(_pinyin(run[unread:]))
    return " ".join(out)


def _pinyin(run: str) -> str:
    return as_read("".join(_read_in_pinyin(run)))


def _read_in_pinyin(text: str) -> list[str]:
    from pypinyin import lazy_pinyin  # imported here: it takes a tenth of a second, and most names are not Chinese

    read: list[str] = lazy_pinyin(text)
    return read


def _inside(text: str, words: dict[str, str]) -> str:
    """Known words of a script that parts words loosely, wherever they stand, the longest first."""
    for native in sorted(words, key=len, reverse=True):
        if native in text:
            text = text.replace(native, f" {words[native]} ")
    return text
