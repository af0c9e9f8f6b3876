"""Every adapter on the sample that its source.yml names: the counts there are the counts it gives."""

import importlib
from pathlib import Path

import pytest

from graph.schema.codelists import Status, Tier
from ingest.source import Source, load_sources
from tests.conftest import ROOT
from tests.ingest.sources.made_batch import run_adapter
from tests.ingest.sources.real_files import real_file

ADAPTERS = [source for source in load_sources() if source.reader == "adapter"]
SAMPLED = [source for source in ADAPTERS if source.sample and source.sample.file]
each = pytest.mark.parametrize("source", ADAPTERS, ids=lambda source: source.name)


@pytest.mark.parametrize("source", SAMPLED, ids=lambda source: source.name)
def test_the_sample_gives_what_source_yml_says(source: Source, data_copy: Path) -> None:
    sample = source.sample
    assert sample and sample.file

    report, batch = run_adapter(data_copy, source.name, real_file(sample.file), gate=True)

    assert (report.rows, report.rejected) == (sample.rows, sample.rejected)
    if sample.claims is not None:
        assert report.claims == sample.claims
    assert not report.drift
    assert all(claim.origin and "/" in claim.origin.file and claim.origin.row >= 1 for claim in batch.claims)
    tiers = {item.id: item.tier for item in batch.evidence}
    for claim in batch.claims:
        official = any(tiers[cited.evidence] is Tier.OFFICIAL for cited in claim.citations)
        assert official or claim.status is not Status.CONFIRMED


@pytest.mark.parametrize("source", SAMPLED, ids=lambda source: source.name)
def test_the_sample_gives_the_same_batch_twice(source: Source, data_copy: Path) -> None:
    sample = source.sample
    assert sample and sample.file
    path = real_file(sample.file)

    first, second = (run_adapter(data_copy, source.name, path)[1] for _ in range(2))

    assert (first.entities, first.claims, first.evidence) == (second.entities, second.claims, second.evidence)


@each
def test_an_adapter_can_be_loaded(source: Source) -> None:
    assert callable(importlib.import_module(f"ingest.sources.{source.name}.source").read)


@each
def test_the_address_is_on_a_named_host(source: Source) -> None:
    assert source.feed
    assert any(source.feed.address.startswith(f"https://{host}/") for host in source.feed.hosts)


@each
def test_an_adapter_has_a_test_of_its_own(source: Source) -> None:
    assert (ROOT / "tests" / "ingest" / "sources" / f"test_{source.name}.py").exists()
