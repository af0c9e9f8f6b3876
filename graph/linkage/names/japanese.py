"""Japanese names in Latin letters: the cheapest way to read them as a row of known words (Viterbi)."""

import re

from anyascii import anyascii

from graph.linkage.names.kana import romanised, to_katakana
from graph.linkage.names.tables import japanese_words, loan_words, native_words
from graph.linkage.names.words import as_read

_RUN = re.compile(
    r"[\u4e00-\u9fff々]+|[\u3041-\u3096]+|[\u30a1-\u30faー]+|[^\u3041-\u3096\u30a1-\u30faー\u4e00-\u9fff々]+"
)
_LETTERS = {
    "エー": "a", "エイ": "a", "ビー": "b", "シー": "c", "ディー": "d", "ディ": "d", "イー": "e", "エフ": "f",
    "ジー": "g", "エイチ": "h", "エッチ": "h", "アイ": "i", "ジェイ": "j", "ジェー": "j", "ケイ": "k", "ケー": "k",
    "エル": "l", "エム": "m",
    "エヌ": "n",
    "オー": "o", "ピー": "p", "キュー": "q", "アール": "r", "エス": "s", "ティー": "t", "ティ": "t",
    "テイ": "t", "ユー": "u",
    "ブイ": "v", "ダブリュー": "w",
    "エックス": "x",
     "ワイ": "y", "ゼット": "z", "アンド": "and",
}  # fmt: skip
_SPELT = re.compile("(?:" + "|".join(sorted(_LETTERS, key=len, reverse=True)) + ")")
_NEW_FORMS = str.maketrans(
    "鐵國會澤邊齋藝學壽廣眞德濱櫻瀧龍氣賣實舊佛圓團圖壓專對將應戰擴敎數條樂榮樞樣權橫檢歐歸殘沒瀨營爐獻獨"
    "產發盡眾碎禮禪穩竊粹經繩總緣縣縱聲聽臺與舍莊處號螢蟲裝覺觀觸證譯讀變讓豐賴贊轉辭遞遲醫鄉釀釋錢鍊鎭關"
    "陷隱雜靈靜顯驅驗體髮鬪鹽麥黃點齊齒电机业东华设产钢铁气车动开发际银务证书线网络计测综术药疗农渔矿济经"
    "营运输仓库储贸协联团长门间关岛冈泽龙马鸟鱼叶",
    "鉄国会沢辺斎芸学寿広真徳浜桜滝竜気売実旧仏円団図圧専対将応戦拡教数条楽栄枢様権横検欧帰残没瀬営炉献独"
    "産発尽衆砕礼禅穏窃粋経縄総縁県縦声聴台与舎荘処号蛍虫装覚観触証訳読変譲豊頼賛転辞逓遅医郷醸釈銭錬鎮関"
    "陥隠雑霊静顕駆験体髪闘塩麦黄点斉歯電機業東華設産鋼鉄気車動開発際銀務証書線網絡計測綜術薬療農漁鉱済経"
    "営運輸倉庫儲貿協聯団長門間関島岡沢竜馬鳥魚葉",
)  # fmt: skip
_DOT = "・"
_FORM = re.compile("株式会社|有限会社|合同会社|相互会社|株式會社")
_PER_WORD, _BUSINESS, _UNREAD, _LONGEST = 60, 10, 200, 12
_UNKNOWN_KANA, _LOAN = 10, 15


def in_latin(text: str) -> str:
    """A Japanese name as words in Latin letters: business words in English, loan words in the tongue they came from,
    the rest as it is read. Readings are the likeliest, not certain."""
    out: list[str] = []
    for part in re.split(r"\s+", _spelt_letters(text)):
        for run in _RUN.findall(part):
            out.append(_kanji(run) if _is_kanji(run[0]) else _kana(run) if _is_kana(run[0]) else run)
    return _joined(out)


def reading(text: str) -> str:
    """A Japanese name without its legal form as it is read, in a row."""
    out = []
    for run in _RUN.findall(_spelt_letters(_FORM.sub("", text))):
        if _is_kanji(run[0]):
            out.append(_kanji(run, meaning=False))
        else:
            out.append(romanised(run) if _is_kana(run[0]) else anyascii(run).lower())
    return "".join(char for char in "".join(out) if char.isalnum())


def _joined(parts: list[str]) -> str:
    """Runs as words; a reading stands alone, what was no Japanese keeps its own spaces."""
    return " ".join(" ".join(parts).split())


def _is_kanji(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char == "々"


def _is_kana(char: str) -> bool:
    return "\u3041" <= char <= "\u30fa" or char == "ー"


def _spelt_letters(text: str) -> str:
    """Names of letters as letters: `エイチ・アイ・エス` is HIS. Only where two or more stand in a row, alone."""

    def letters(match: re.Match[str]) -> str:
        run = match[0].replace(_DOT, "")
        found = _SPELT.findall(run)
        spelt = "".join(_LETTERS[name] for name in found)
        return f" {spelt} " if len(found) > 1 and "".join(found) == run else match[0]

    return re.sub(r"[\u30a1-\u30faー・]+", letters, text).replace(_DOT, " ")


def _kanji(run: str, meaning: bool = True) -> str:
    """Cheapest row of words for a run of kanji; readings that follow one another are one word. Business words are put
    into English if their `meaning` is asked for."""
    business, known = native_words("ja") if meaning else {}, japanese_words()
    run = run.translate(_NEW_FORMS)
    best: list[tuple[int, int, str, bool]] = [(0, -1, "", False)]
    for end in range(1, len(run) + 1):
        choices = []
        for start in range(max(0, end - _LONGEST), end):
            piece = run[start:end]
            if piece in business:
                apart = len(piece) > 1
                choices.append((best[start][0] + _BUSINESS, start, business[piece], apart))
            elif piece in known:
                reading, cost = known[piece]
                choices.append((best[start][0] + cost + _PER_WORD, start, reading, False))
            elif len(piece) == 1:
                choices.append((best[start][0] + _UNREAD, start, anyascii(piece).lower(), False))
        best.append(min(choices))
    words: list[tuple[str, bool]] = []
    position, open_reading = len(run), False
    while position:
        _, start, word, apart = best[position]
        if apart or not open_reading:
            words.append((word, not apart))
        else:
            words[-1] = (word + words[-1][0], True)
        open_reading = not apart
        position = start
    return " ".join(as_read(word) if read and meaning else word for word, read in reversed(words))


def _kana(run: str) -> str:
    """Loan words where a run of katakana has them, the sound where not."""
    particles, run = len(run) == 1 and run < "ァ", to_katakana(run)
    loans, business = loan_words(), native_words("ja")
    best: list[tuple[int, int, str | None]] = [(0, -1, None)]
    for end in range(1, len(run) + 1):
        choices: list[tuple[int, int, str | None]] = [(best[end - 1][0] + _UNKNOWN_KANA, end - 1, None)]
        for start in range(max(0, end - _LONGEST), end - 2):
            piece = run[start:end]
            plural = piece[:-1] if piece[-1] in "ズス" else ""
            foreign = business.get(piece) or loans.get(piece) or loans.get(plural)
            # A loan word of three letters is inside many a proper name by chance.
            if foreign and (len(piece) > 3 or piece in business or len(run) == 3):
                choices.append((best[start][0] + _LOAN, start, foreign))
        best.append(min(choices, key=lambda choice: choice[0]))
    words: list[str] = []
    position, unread = len(run), len(run)
    while position:
        _, start, foreign = best[position]
        if foreign:
            if unread > position:
                words.append(_sound(run[position:unread], particles))
            words.append(foreign)
            unread = start
        position = start
    if unread:
        words.append(_sound(run[:unread], particles))
    return " ".join(reversed(words))


def _sound(kana: str, particles: bool) -> str:
    """How kana sound. Hiragana may be particles (`の`), which fall away; what katakana are is a name."""
    return romanised(kana) if particles else as_read(romanised(kana))
