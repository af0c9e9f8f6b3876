"""Scores, reasons and vetoes of pairs, and matching a list."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linkage.comparison import evidence
from graph.linkage.comparison.bands import Band, band
from graph.linkage.comparison.features import FALLING, FEATURES, FREE
from graph.linkage.comparison.matcher import Matcher
from graph.linkage.comparison.model import probability
from graph.linkage.comparison.model import shipped as shipped_model
from graph.linkage.comparison.party import Party, state_code

HIKVISION = Party("Hangzhou Hikvision Digital Technology Co., Ltd.", "CN")
NAMES = (
    "NSO Group Technologies Ltd", "Hikvision", "杭州海康威视数字技术股份有限公司", "株式会社日立製作所",
    "삼성전자 주식회사",
    "ПАО Ростелеком", "ΟΤΕ Α.Ε.", "شركة النفط الوطنية", "משרד הביטחון", "บริษัท ปตท จำกัด",
    "Société Générale S.A.", "Sequoia Fund II", "Ministry of Interior", "", "IBM", "AG", "ソニー株式会社",
    "International Business Machines Corp",
)  # fmt: skip
LEI_A, LEI_B = "5493001KJTIIGC8Y1R12", "529900T8BM49AURSDO55"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher()


def score(matcher: Matcher, a: str, b: str, countries: tuple[str, str] = ("", "")) -> float:
    return float(matcher.score_pairs([(Party(a, countries[0]), Party(b, countries[1]))])[0])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hangzhou Hikvision Digital Technology Co., Ltd.", "HIKVISION DIGITAL TECH CO LTD-A"),
        ("Société Générale", "SOCIETE GENERALE S.A."),
        ("Sumitomo Chemical Co., Ltd.", "住友化学株式会社"),
        ("Rostelecom PJSC", "ПАО Ростелеком"),
        ("Samsung Electronics Co., Ltd.", "삼성전자 주식회사"),
        ("OOO Navigator Systems", "Limited Liability Company Navigator Systems"),
        ("Hunter Douglas Industries B.V.", "HUNTERDOUGLASINDUSTRIES B.V"),
    ],
)
def test_one_organisation_is_seen_as_one(matcher: Matcher, a: str, b: str) -> None:
    assert score(matcher, a, b) > matcher.bands.match


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Shenzhen Digital Technology Co., Ltd.", "Hangzhou Digital Technology Co., Ltd."),
        ("Ministry of Interior", "Ministry of Defence"),
        ("Bank of Nova", "Bank of Orient"),
        ("杭州海康威视数字技术股份有限公司", "Dahua Technology"),
    ],
)
def test_common_words_make_no_match(matcher: Matcher, a: str, b: str) -> None:
    assert score(matcher, a, b) < matcher.bands.match


def test_hikvision_in_chinese_comes_to_a_person(matcher: Matcher) -> None:
    chinese = Party("杭州海康威视数字技术股份有限公司", "CN")
    assert matcher.explain(HIKVISION, chinese).band is not Band.AUTOMATIC
    known = {"lei": frozenset({LEI_A})}
    sure = matcher.explain(Party(HIKVISION.name, "CN", known), Party(chinese.name, "CN", known))
    assert sure.band is Band.AUTOMATIC


def test_ministries_of_two_states_stay_apart(matcher: Matcher) -> None:
    pairs = [
        (Party("Ministry of Interior", "RS"), Party("Ministry of Interior", "SI")),
        (Party("Ministry of Interior of Serbia"), Party("Ministry of the Interior of the Republic of Slovenia")),
        (Party("Ministarstvo unutrašnjih poslova", "RS"), Party("Ministrstvo za notranje zadeve", "SI")),
    ]
    for a, b in pairs:
        match = matcher.explain(a, b)
        assert match.veto.startswith("bodies of different states") and match.band is Band.REJECT
    assert not matcher.explain(pairs[0][0], Party("Ministarstvo unutrašnjih poslova Republike Srbije")).veto


def test_numbered_funds_stay_apart(matcher: Matcher) -> None:
    match = matcher.explain(Party("Novalpina Capital Partners Fund II"), Party("Novalpina Capital Partners Fund III"))
    assert match.veto == "funds with different numerals: 2, 3" and match.band is Band.REJECT
    same = matcher.explain(Party("Novalpina Capital Fund II"), Party("Novalpina Capital Fund 2"))
    assert not same.veto and same.score > matcher.bands.match


def test_different_leis_forbid_and_equal_ones_join(matcher: Matcher) -> None:
    name = "Mahalaxmi Industries"
    one, other = Party(name, "IN", {"lei": frozenset({LEI_A})}), Party(name, "IN", {"lei": frozenset({LEI_B})})
    assert matcher.explain(one, other).band is Band.REJECT
    assert matcher.explain(one, one).band is Band.AUTOMATIC
    assert matcher.explain(Party(name, "IN"), Party(name, "IN")).band is Band.REVIEW


def test_one_register_one_number() -> None:
    def party(number: str) -> Party:
        return Party("Acme", "GB", {"registry_number": frozenset({number})})

    from graph.linkage.names.parse import clean

    name = clean("Acme")
    assert evidence.veto(party("GB:01234"), party("GB:5678"), name, name)
    assert not evidence.veto(party("GB:01234"), party("GB:1234"), name, name)
    assert not evidence.veto(party("GB:01234"), party("FR:5678"), name, name)


def test_corroboration_beyond_the_name() -> None:
    a = Party("Acme", identifiers={"isin": frozenset({"US0378331005"})}, founded_on="1999-02", parents=frozenset({"p"}))
    b = Party("Acme", identifiers={"isin": frozenset({"US0378331998"})}, founded_on="1999", parents=frozenset({"p"}))
    assert {reason.feature for reason in evidence.reasons(a, b)} == {"issuer", "founded_on", "parents"}
    late = Party("Acme", founded_on="2015")
    assert [reason.points < 0 for reason in evidence.reasons(a, late)] == [True]
    assert not evidence.corroborated(evidence.reasons(Party("Acme"), Party("Acme")))


def test_no_band_is_automatic_by_name_alone() -> None:
    assert band(1.0, corroborated=False, vetoed=False) is Band.REVIEW
    assert band(1.0, corroborated=True, vetoed=False) is Band.AUTOMATIC
    assert band(1.0, corroborated=True, vetoed=True) is Band.REJECT
    assert band(0.0, corroborated=True, vetoed=False) is Band.REJECT


@settings(max_examples=60)
@given(st.sampled_from(NAMES) | st.text(max_size=30), st.sampled_from(NAMES) | st.text(max_size=30),
       st.sampled_from(["", "cn", "jp", "RS"]), st.sampled_from(["", "cn", "jp", "SI"]))  # fmt: skip
def test_score_is_symmetrical_and_explained(a: str, b: str, x: str, y: str) -> None:
    matcher = Matcher()
    left, right = Party(a, x), Party(b, y)
    there, back = matcher.explain(left, right), matcher.explain(right, left)
    assert there.score == back.score
    assert sum(reason.points for reason in there.reasons) == pytest.approx(there.points)
    assert there.score == pytest.approx(float(probability(np.array([there.points]))[0]))
    assert float(matcher.score_pairs([(left, right)])[0]) == pytest.approx(there.score, abs=1e-6)
    assert all(reason.words for reason in there.reasons)


def test_scores_do_not_depend_on_company(matcher: Matcher) -> None:
    pairs = [(Party(a), Party(b)) for a in NAMES for b in NAMES]
    together = matcher.score_pairs(pairs)
    assert together.tolist() == matcher.score_pairs(pairs).tolist()
    alone = [float(matcher.score_pairs([pair])[0]) for pair in pairs]
    assert together.tolist() == pytest.approx(alone, abs=1e-6)


def test_shipped_tables_are_monotone() -> None:
    model = shipped_model()
    for tables in (model.near, model.far):
        assert set(tables) == set(FEATURES)
        for feature, table in tables.items():
            assert len(table.points) == len(table.edges) + 1
            steps = np.diff(table.points)
            if feature not in FREE:
                assert (steps <= 1e-3).all() if feature in FALLING else (steps >= -1e-3).all(), feature


@pytest.mark.parametrize(
    ("text", "code"), [("RS", "rs"), ("Serbia", "rs"), ("UK", "gb"), ("japan", "jp"), ("", ""), ("Utopia", "utopia")]
)
def test_states(text: str, code: str) -> None:
    assert state_code(text) == code


def test_matching_a_list(matcher: Matcher) -> None:
    graph = [HIKVISION, Party("NSO Group Technologies Ltd", "IL"), Party("Cellebrite DI Ltd", "IL"),
             Party("Another Name", "", {"lei": frozenset({LEI_A})})]  # fmt: skip
    queries = [
        Party("HIKVISION DIGITAL TECH CO LTD-A", "CN"),
        Party("Cellebrite DI"),
        Party("Completely Unrelated Bakery"),
        Party("Renamed Since", "", {"lei": frozenset({LEI_A})}),
    ]
    found = {(match.left, match.right): match.band for match in matcher.match_list(queries, graph)}
    assert found == {(0, 0): Band.REVIEW, (1, 2): Band.REVIEW, (3, 3): Band.AUTOMATIC}
    assert matcher.match_list([], graph) == [] and matcher.match_list(queries, []) == []


def test_candidates_of_a_list(matcher: Matcher) -> None:
    left, right = matcher.candidates([Party("Alpha Beta Systems"), Party("Gamma"), Party("ALPHA BETA SYSTEMS LTD")])
    assert (left.tolist(), right.tolist()) == ([0], [2])
