"""Scores of pairs and their reasons."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linkage.comparison.features import FALLING, FEATURES, FREE
from graph.linkage.comparison.matcher import Matcher
from graph.linkage.comparison.model import probability
from graph.linkage.comparison.model import shipped as shipped_model

NAMES = (
    "NSO Group Technologies Ltd", "Hikvision", "杭州海康威视数字技术股份有限公司", "株式会社日立製作所",
    "삼성전자 주식회사",
    "ПАО Ростелеком", "ΟΤΕ Α.Ε.", "شركة النفط الوطنية", "משרד הביטחון", "บริษัท ปตท จำกัด",
    "Société Générale S.A.", "Sequoia Fund II", "Ministry of Interior", "", "IBM", "AG", "ソニー株式会社",
    "International Business Machines Corp",
)  # fmt: skip


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher()


def score(matcher: Matcher, a: str, b: str, countries: tuple[str, str] = ("", "")) -> float:
    return float(matcher.score_pairs([((a, countries[0]), (b, countries[1]))])[0])


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


@settings(max_examples=60)
@given(st.sampled_from(NAMES) | st.text(max_size=30), st.sampled_from(NAMES) | st.text(max_size=30),
       st.sampled_from(["", "cn", "jp", "rs"]), st.sampled_from(["", "cn", "jp", "si"]))  # fmt: skip
def test_score_is_symmetrical_and_explained(a: str, b: str, x: str, y: str) -> None:
    matcher = Matcher()
    there, back = ((a, x), (b, y)), ((b, y), (a, x))
    score = float(matcher.score_pairs([there])[0])
    assert float(matcher.score_pairs([back])[0]) == score
    for reasons in matcher.explain([there, back]):
        points = sum(reason.points for reason in reasons)
        assert float(probability(np.array([points]))[0]) == pytest.approx(score, abs=1e-6)
        assert [reason.feature for reason in reasons] == ["start", *FEATURES]
        assert all(reason.words for reason in reasons)


def test_each_pair_is_explained_by_its_own_names(matcher: Matcher) -> None:
    """Many are explained at once: each by its row of what was compared."""
    pairs = [((a, ""), (b, "")) for a in NAMES for b in NAMES]
    assert matcher.explain(pairs) == [matcher.explain([pair])[0] for pair in pairs]


def test_scores_do_not_depend_on_company(matcher: Matcher) -> None:
    pairs = [((a, ""), (b, "")) for a in NAMES for b in NAMES]
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
