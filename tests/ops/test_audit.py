"""An audit that could not be made is never told as one that found nothing."""

from ops.audit import read

SKIPPED = {"name": "a", "version": "1", "skip_reason": "Dependency not found"}
CLEAN = {"name": "b", "version": "2", "vulns": []}
KNOWN = {"name": "c", "version": "3", "vulns": [{"id": "X-1", "fix_versions": ["3.1"], "description": "bad"}]}
UNMENDED = {"name": "d", "version": "4", "vulns": [{"id": "X-2", "fix_versions": [], "description": "bad"}]}


def test_nothing_learnt_is_said_as_such() -> None:
    found = read({"dependencies": [SKIPPED, SKIPPED]})
    assert found.words == "NOT AUDITED: nothing could be learnt about any of 2 packages"
    assert found.known == ()


def test_what_is_known_is_told_and_what_was_not_asked_stands_beside_it() -> None:
    found = read({"dependencies": [SKIPPED, CLEAN, KNOWN, UNMENDED]})
    assert found.words == "3 packages asked about, 2 known vulnerabilities; NOT AUDITED: 1 more"
    assert found.known == ("c 3: X-1, mended in 3.1", "d 4: X-2, mended in nothing yet")


def test_all_asked_and_nothing_known() -> None:
    assert read({"dependencies": [CLEAN]}).words == "1 packages asked about, 0 known vulnerabilities"
