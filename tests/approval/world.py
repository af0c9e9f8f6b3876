"""An invented world with something of every sort, said by four sources: what the approved texts are made of.

Everything here is made up, addresses are of example.org. The ratings are the shipped ones: the states are real.
"""

from graph.schema.codelists import Status
from graph.schema.nodes import Kind, state_id
from graph.states import load_states
from tests.graph.store.sayings import Sayings

SUBJECTS = {
    "vendor": "nova",
    "investor": "fund",
    "state": "state:RS",
    "group": "alliance",
    "product": "kit",
    "denied-tie": "halt",
    "empty": "quiet",
    "deployment": "city",
    "body": "police",
    "person": "founder",
}
"""What each approved text is about, by the name of its file."""


def world() -> Sayings:
    """A vendor with all that a profile has a place for, and whoever it has to do with."""
    world = Sayings({"press:nova": "nova"}, states=load_states())
    _parties(world)
    _ownership(world)
    _sales(world)
    _other(world)
    return world


def _parties(world: Sayings) -> None:
    name = world.name
    name("register", "nova", Kind.COMPANY, "Nova Sight d.o.o.", "RS")
    name("press", "press:nova", Kind.COMPANY, "Nova Sight", claim_id="press:nova-name")
    world.say("register", "nova", "lei", "5493001KJTIIGC8Y1R12", "r-lei")
    world.say("register", "nova", "founded_on", "2009", "r-founded")
    world.say("press", "press:nova", "alias", "Нова", "p-alias")
    world.say("press", "press:nova", "former_name", "Old Sight", "p-former", end="2012")
    name("register", "fund", Kind.INVESTOR, "Example Fund", "NO")
    name("register", "pension", Kind.INVESTOR, "Example Pension Scheme", "NO")
    name("press", "manager", Kind.INVESTOR, "Example Manager")
    name("press", "bank", Kind.INVESTOR, "Example Bank", "CN")
    name("press", "founder", Kind.PERSON, "A. Founder")
    name("register", "police", Kind.GOVERNMENT_BODY, "Criminal Police Directorate of Serbia", "RS")
    name("press", "ministry", Kind.GOVERNMENT_BODY, "Ministry of Order of Mexico", "MX")
    name("press", "somebody", Kind.UNIDENTIFIED_PARTY, "Unidentified operator in the Emirates", "AE")
    name("press", "city", Kind.DEPLOYMENT, "City cameras", "RS")
    name("press", "kit", Kind.PRODUCT, "Sight Kit")
    name("register", "award", Kind.CONTRACT, "Award 17/2020")
    name("press", "halt", Kind.COMPANY, "Halt Systems", "IL")
    name("press", "quiet", Kind.COMPANY, "Quiet Works", "SI")
    name("press", "alliance", Kind.ORGANISATION, "Alliance of Examples")
    name("press", "next", Kind.COMPANY, "Next Sight Ltd.", "GB")
    name("press", "fair", Kind.EVENT, "Example Fair 2018")
    name("sanctions", "entity-list", Kind.LISTING, "Entity List of Examples")
    name("sanctions", "exclusion", Kind.LISTING, "Exclusions of an Example Fund")


def _ownership(world: Sayings) -> None:
    say = world.say
    say("register", "fund", "owns", "nova", "r-owner", Status.CONFIRMED, start="2014", end="2019-03")
    say("register", "pension", "invested_in", "nova", "r-stake", Status.CONFIRMED, start="2019", share_pct="41.5")
    say("press", "pension", "invested_in", "press:nova", "p-stake", start="2019", share_pct="35")
    say("press", "bank", "owns", "press:nova", "p-rumour", Status.ALLEGED, start="2015")
    say("press", "bank", "owns", "press:nova", "p-rumour-denied", Status.DENIED, denies="p-rumour")
    say("press", "manager", "manages", "press:nova", "p-manager", start="2019")
    say("press", "press:nova", "founded_by", "founder", "p-founder", start="2009")
    say("press", "bank", "financed", "city", "p-loan", start="2016", amount="12000000", currency="EUR")
    say("press", "press:nova", "member_of", "alliance", "p-member")
    say("press", "halt", "member_of", "alliance", "p-member-halt", start="2021")
    say("press", "press:nova", "succeeded_by", "next", "p-successor", start="2025")
    say("register", "fund", "invested_in", "halt", "r-halt", start="2020", share_pct="9")


def _sales(world: Sayings) -> None:
    say = world.say
    say("press", "press:nova", "sold_to", "police", "p-sale", start="2017", product="Sight Kit", amount="900000",
        currency="EUR", note="The report names the buyer by its department only.")  # fmt: skip
    say("notes", "nova", "sold_to", "police", "n-sale", Status.ALLEGED, start="2017-05")
    say("notes", "nova", "sold_to", "police", "n-denial", Status.DENIED, denies="p-sale")
    say("press", "somebody", "uses", "press:nova", "p-use", Status.ALLEGED, observed_by="2021")
    say("index", "nova", "deployed_in", state_id("MM"), "i-deployed", observed_by="2018")
    say("register", "ministry", "awarded", "award", "r-awarded", Status.CONFIRMED, start="2020-02-01")
    say("register", "award", "awarded_to", "nova", "r-awarded-to", Status.CONFIRMED, start="2020-02-01",
        amount="250000", currency="USD", shared_amount=True)  # fmt: skip
    say("press", "press:nova", "sold_to", "ministry", "p-took-back", Status.WITHDRAWN, start="2015")
    say("press", "press:nova", "makes", "kit", "p-makes")
    say("press", "police", "uses", "kit", "p-uses-kit", observed_by="2019")
    say("press", "press:nova", "supplies", "city", "p-supplies", start="2016", product="cameras")
    say("press", "police", "operates", "city", "p-operates", start="2017")
    say("press", "halt", "sold_to", "police", "p-halt-denied", Status.DENIED, denies="p-halt-elsewhere",
        start="2022")  # fmt: skip


def _other(world: Sayings) -> None:
    say = world.say
    say("press", "city", "camera_count", "1000", "p-count", observed_by="2017")
    say("notes", "city", "camera_count", "8100", "n-count", start="2019")
    say("press", "city", "usage_state", "face recognition was tried and is said to be switched off", "p-usage")
    say("sanctions", "nova", "listed_on", "entity-list", "s-listed", Status.CONFIRMED, start="2021-02", end="2024-10")
    say("sanctions", "next", "listed_on", "exclusion", "s-next", Status.CONFIRMED, start="2025-06")
    say("press", "press:nova", "exhibited_at", "fair", "p-fair", start="2018-11")
    say("press", "fair", "concerns", "city", "p-about")
