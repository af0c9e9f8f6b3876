"""Sections of US defence acts that name organisations, or have the department name them. Each is a list of its own."""

from dataclasses import dataclass

from graph.schema.nodes import Kind


@dataclass(frozen=True)
class Section:
    """One section. `keeper` says who names the parties, `what` in our words what it means.

    `state` is that of all it names, empty where the table has one for each. `kind` is empty where the section names
    institutions of any kind. `editions` says that the list appears by fiscal year, and that the table gives this year
    and not a day.
    """

    key: str
    name: str
    what: str
    keeper: str
    state: str = ""
    kind: Kind | None = None
    editions: bool = False

    @property
    def file(self) -> str:
        """The name of its table at the publisher."""
        return f"section_{self.key.rpartition('-')[2]}.csv"


_CONGRESS = "United States Congress"
_PURCHASES = "US procurement ban of Section {} (National Defense Authorization Act for Fiscal Year {})"

SECTIONS = {
    "Section 889 of the John S. McCain National Defense Authorization Act for Fiscal Year 2019 "
    "(Public Law 115 - 232)": Section(
        "us-ndaa-889",
        _PURCHASES.format(889, 2019),
        "Named in the law; certain goods or services barred from purchase by US agencies",
        _CONGRESS,
        state="CN",
        kind=Kind.COMPANY,
    ),
    "Section 5949 of the James M. Inhofe National Defense Authorization Act for Fiscal Year 2023 "
    "(Public Law 117-263)": Section(
        "us-ndaa-5949",
        _PURCHASES.format(5949, 2023),
        "Named in the law; certain goods or services barred from purchase by US agencies for critical systems",
        _CONGRESS,
        state="CN",
        kind=Kind.COMPANY,
    ),
    "Section 154 of the United States National Defense Authorization Act for Fiscal Year 2024": Section(
        "us-ndaa-154",
        _PURCHASES.format(154, 2024),
        "Named in the law; batteries barred from purchase by the US Department of Defense",
        _CONGRESS,
        state="CN",
        kind=Kind.COMPANY,
    ),
    "Section 1286 of the John S. McCain National Defense Authorization Act for Fiscal Year 2019 "
    "(Public Law 115 - 232)": Section(
        "us-ndaa-1286",
        "US list of foreign institutions of Section 1286 (National Defense Authorization Act for Fiscal Year 2019)",
        "Named for the review of research paid by the US Department of Defense; the list itself bars no trade",
        "US Department of Defense",
        editions=True,
    ),
}
"""By the words of the table. OpenSanctions describes the first two as aimed at China and the third as at batteries made
in China; that tells the companies from namesakes and does not say where their seats are."""
