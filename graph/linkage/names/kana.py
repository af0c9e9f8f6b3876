"""Kana in Latin letters, as Japanese companies write themselves: Hepburn, long vowels short."""

import re

_PLAIN = (
    "アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu "
    "テte トto ナna ニni ヌnu ネne ノno ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo "
    "ヤya ユyu ヨyo ラra リri ルru レre ロro ワwa ヰi ヱe ヲo ンn ヴvu ガga ギgi グgu ゲge "
    "ゴgo ザza ジji ズzu ゼze ゾzo ダda ヂji ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa "
    "ピpi プpu ペpe ポpo ァa ィi ゥu ェe ォo ャya ュyu ョyo ヮwa ヵka ヶke "
)
_LATIN = {entry[0]: entry[1:] for entry in _PLAIN.split()}
_SMALL = "ァィゥェォャュョ"
_HIRAGANA = {chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)}
_LONG = re.compile(r"ou|oo|uu")


def to_katakana(text: str) -> str:
    """Hiragana as katakana; all else as it is."""
    return "".join(_HIRAGANA.get(char, char) for char in text)


def romanised(kana: str) -> str:
    """Latin letters of kana (`シュ` shu, `ファ` fa, `ッ` doubles what follows); what is no kana is left out."""
    out: list[str] = []
    double = False
    for char in to_katakana(kana):
        if char == "ッ":
            double = True
            continue
        latin = _LATIN.get(char, "")
        if not latin:
            continue
        if char in _SMALL and out and out[-1]:
            out[-1] = _contracted(out[-1], latin)
        else:
            out.append(latin[0] + latin if double and latin[0] not in "aiueo" else latin)
        double = False
    return _LONG.sub(lambda match: match[0][0], "".join(out))


def _contracted(before: str, small: str) -> str:
    """A syllable and the small letter after it: ki + ya is kya, shi + yu is shu, fu + a is fa."""
    stem = before[:-1] if before[-1] in "aiueo" else before
    if small[0] == "y" and stem.endswith(("sh", "ch", "j")):
        return stem + small[1:]
    return stem + small
