"""Names taken apart: scripts, legal forms, numbers, share classes, brackets and addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.linkage.names.debris import with_initials_joined, without_share_class
from graph.linkage.names.parse import clean
from graph.linkage.names.scripts import in_latin, read_aloud, script_of
from graph.linkage.names.words import roman


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hangzhou Hikvision Digital Technology Co., Ltd.", "hangzhou hikvision digital technology"),
        ("HIKVISION DIGITAL TECH CO LTD-A", "hikvision digital technology"),
        ("杭州海康威视数字技术股份有限公司", "hangzhou haikangweishi digital technology"),
        ("株式会社日立製作所", "hitachi manufacturing"),
        ("삼성전자 주식회사", "samsung electronic"),
        ("ПАО «Ростелеком»", "rostelekom"),
        ("АО Научно-Исследовательский Институт Стали", "research institute stali"),
        ("ΟΤΕ Α.Ε.", "ote"),
        ("شركة النفط الوطنية", "oil national"),
        ("משרד הביטחון", "ministry defense"),
        ("บริษัท ปตท จำกัด", "ptth"),
        ("Société Générale S.A.", "society general"),
        ("Gesellschaft für Sicherheit mbH", "society security"),
        ("Ministarstvo unutrašnjih poslova Republike Srbije", "ministry interior @rs"),
        ("SOLVAY S.A. A", "solvay"),
        ("MARFIN INV.GR.HLD. EO-,30", "marfin investment group holding"),
        ("DSM N.V., HEERLEN, NL", "dsm heerlen nl"),
        ("BlackRock Fund III L.P.", "blackrock fund 3"),
    ],
)
def test_words_of_a_name(text: str, words: str) -> None:
    assert " ".join(clean(text).words) == words


@pytest.mark.parametrize(
    ("text", "script"),
    [("Acme", "latin"), ("Société", "latin"), ("Ростех", "cyrillic"), ("ΟΤΕ", "greek"), ("شركة", "arabic"),
     ("חברה", "hebrew"), ("ไทย", "thai"), ("삼성", "hangul"), ("海康", "han"), ("ソニー", "kana")],
)  # fmt: skip
def test_script(text: str, script: str) -> None:
    assert script_of(text) == script


def test_a_legal_form_does_not_make_a_name_foreign() -> None:
    assert clean("株式会社SUBARU").script == "latin"


def test_han_is_read_as_the_country_reads_it() -> None:
    assert "mitsubishi" in in_latin("三菱電機", "jp")
    assert "mitsubishi" not in in_latin("三菱電機", "cn")
    assert in_latin("株式会社エイチ・アイ・エス").split() == ["kabushikikaisha", "his"]
    assert read_aloud("住友化学株式会社") == "sumitomokagaku"
    assert read_aloud("Sumitomo Chemical") == ""


def test_all_of_the_name_is_never_a_legal_form() -> None:
    assert clean("Limited").words == ("limited",)
    assert clean("AG").words == ("ag",)
    assert clean("").words == ()


def test_legal_forms_that_are_words_count_at_the_ends_only() -> None:
    assert clean("As Salam Trading AS").words == ("salam", "trade") or "salam" in clean("As Salam Trading AS").words
    assert "stock" in clean("Nordic Air AS").forms


def test_initials_with_dots_are_one_word() -> None:
    assert with_initials_joined("a.p. moller").split() == ["ap", "moller"]
    assert with_initials_joined("alcatel n. v").split() == ["alcatel", "nv"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("jack henry + ass. dl -,01", "jack henry + ass"),
        ("paion o.n", "paion"),
        ("lightinthebox hldgs s.adr", "lightinthebox hldgs"),
        ("applovin corp.a -,00003", "applovin corp.a"),
        ("liaoning port h yc 1", "liaoning port"),
        ("class a", "class a"),
    ],
)
def test_marks_of_a_security_go(text: str, rest: str) -> None:
    assert without_share_class(text) == rest


@pytest.mark.parametrize(("word", "value"), [("ii", 2), ("iv", 4), ("ix", 9), ("xiv", 14), ("", 0), ("mix", 0)])
def test_roman_numerals(word: str, value: int) -> None:
    assert roman(word) == value


def test_numbers_are_told_from_words() -> None:
    assert clean("Sequoia Capital Fund II").numbers == {"2"}
    assert clean("Sequoia Capital Fund 02").numbers == {"2"}
    assert clean("V Kontakte").numbers == frozenset()


def test_brackets_give_acronyms_or_stand_beside() -> None:
    name = clean("Central Scientific Research Institute of Chemistry (TSNIIKHM)")
    assert name.acronyms == {"tsniikhm"}
    beside = clean("Maco Technology (Hong Kong) Ltd")
    assert [beside.words[place] for place in beside.light] == ["@hk"]


def test_department_and_address_stand_beside_the_institution() -> None:
    name = clean("Department of Computer Science, Aalborg University, Aalborg, Denmark")
    assert name.joined == "aalborguniversity"


@given(st.text(max_size=60), st.sampled_from(["", "jp", "cn", "ru"]))
def test_any_text_can_be_taken_apart(text: str, country: str) -> None:
    name = clean(text, country)
    assert all(word == word.lower() and " " not in word for word in name.words)
    assert name == clean(text, country)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("株式会社サニックス", ("sa", "nix")),
        ("株式会社ニックス", ("nix",)),
        ("ダニックス", ("da", "nix")),
        ("造科技有限公司", ("zao", "technology")),
        ("欧科技有限公司", ("ou", "technology")),
        ("日本の会社", ("@jp",)),
    ],
)
def test_a_reading_is_no_legal_form_and_no_particle(text: str, found: tuple[str, ...]) -> None:
    assert clean(text).words == found
    assert not {word for word in (*clean(text).words, *clean(text).spoken) if not word.removeprefix("@").isalnum()}
