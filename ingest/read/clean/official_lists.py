"""Official lists that several sources pass on: one key, one title and one keeper each, whoever passes them on."""

from collections.abc import Iterable
from typing import NamedTuple


class OfficialList(NamedTuple):
    """A list as every source has it: the key and title of its node, and the authority whose voice all copies are."""

    key: str
    title: str
    keeper: str


_COMMERCE = "US Department of Commerce, Bureau of Industry and Security"
_STATE = "US Department of State"
_OFAC = "US Office of Foreign Assets Control"

ENTITY_LIST = OfficialList("us-entity-list", "US Entity List", _COMMERCE)
UNVERIFIED = OfficialList("us-unverified-list", "US Unverified List", _COMMERCE)
DENIED_PERSONS = OfficialList("us-denied-persons", "US Denied Persons List", _COMMERCE)
MILITARY_END_USERS = OfficialList("us-meu-list", "US Military End User List", _COMMERCE)
NONPROLIFERATION = OfficialList("us-isn", "US nonproliferation sanctions", _STATE)
ITAR_DEBARRED = OfficialList("us-itar-debarred", "US list of parties debarred under ITAR", _STATE)
SDN = OfficialList(
    "us-ofac-sdn",
    "Specially Designated Nationals and Blocked Persons List of the US Office of Foreign Assets Control",
    _OFAC,
)
CHINESE_MILITARY_INDUSTRY = OfficialList(
    "us-ofac-ns-cmic",
    "Non-SDN Chinese Military-Industrial Complex Companies List of the US Office of Foreign Assets Control",
    _OFAC,
)
SECTORAL = OfficialList(
    "us-ofac-ssi", "Sectoral Sanctions Identifications List of the US Office of Foreign Assets Control", _OFAC
)
MENU_BASED = OfficialList(
    "us-ofac-ns-mbs", "Non-SDN Menu-Based Sanctions List of the US Office of Foreign Assets Control", _OFAC
)
ACCOUNT_SANCTIONS = OfficialList(
    "us-ofac-capta",
    "List of foreign financial institutions under account sanctions of the US Office of Foreign Assets Control",
    _OFAC,
)
SANCTIONS_EVADERS = OfficialList(
    "us-ofac-fse", "Foreign Sanctions Evaders List of the US Office of Foreign Assets Control", _OFAC
)
LEGISLATIVE_COUNCIL = OfficialList(
    "us-ofac-ns-plc", "Non-SDN Palestinian Legislative Council List of the US Office of Foreign Assets Control", _OFAC
)
CHINESE_MILITARY_COMPANIES = OfficialList(
    "us-dod-1260h", "US list of Chinese military companies (Section 1260H)", "US Department of Defense"
)
FCC_COVERED = OfficialList("us-fcc-covered-list", "US FCC Covered List", "Federal Communications Commission")
EU_CONSOLIDATED = OfficialList(
    "eu-consolidated",
    "EU consolidated list of persons and entities under financial sanctions",
    "Council of the European Union",
)
UK_SANCTIONS = OfficialList("uk-sanctions-list", "UK Sanctions List", "UK Foreign, Commonwealth and Development Office")
NORGES_BANK = OfficialList(
    "norges-bank-exclusions",
    "Exclusions and observations of the Norwegian Government Pension Fund Global (Norges Bank)",
    "Norges Bank Investment Management",
)
WAR_AND_SANCTIONS = OfficialList(
    "ua-war-sanctions",
    "War and Sanctions (Ukraine)",
    "Main Directorate of Intelligence of Ukraine, War and Sanctions",
)

_DATASETS = {
    ("us_ofac_sdn", "US OFAC Specially Designated Nationals (SDN) List"): SDN,
    ("us_bis_denied", "US BIS Denied Persons List"): DENIED_PERSONS,
    ("us_dod_chinese_milcorps", "US DoD Chinese military companies"): CHINESE_MILITARY_COMPANIES,
    ("us_fcc_covered_list", "US FCC Covered List"): FCC_COVERED,
    ("eu_fsf", "EU Financial Sanctions Files (FSF)"): EU_CONSOLIDATED,
    ("gb_fcdo_sanctions", "UK FCDO Sanctions List"): UK_SANCTIONS,
    ("no_nbim_exclusions", "Norges Bank Investment Management observation and exclusion of companies"): NORGES_BANK,
    ("ua_war_sanctions", "Ukraine War and Sanctions"): WAR_AND_SANCTIONS,
}
"""Data sets of OpenSanctions, by name and title, that are one official list."""

_PROGRAMMES = {
    ("us_trade_csl", "US Trade Consolidated Screening List (CSL)"): {
        "US-BIS-EL": ENTITY_LIST,
        "US-BIS-UVL": UNVERIFIED,
        "US-BIS-DPL": DENIED_PERSONS,
        "US-BIS-MEU": MILITARY_END_USERS,
        "US-DOS-ISN": NONPROLIFERATION,
        "US-AECA-DEBARRED": ITAR_DEBARRED,
    },
    ("us_ofac_cons", "US OFAC Consolidated (non-SDN) List"): {
        "US-NS-CMIC": CHINESE_MILITARY_INDUSTRY,
        "US-SSI": SECTORAL,
        "US-NS-MBS": MENU_BASED,
        "US-CAPTA": ACCOUNT_SANCTIONS,
        "US-FSE": SANCTIONS_EVADERS,
        "US-NS-PLC": LEGISLATIVE_COUNCIL,
    },
}
"""Data sets of OpenSanctions that hold several lists, and the programmes that say which."""

_LIST_OF = {called: found for names, found in _DATASETS.items() for called in names}
_LISTS_OF = {called: found for names, found in _PROGRAMMES.items() for called in names}


def lists_of(dataset: str, programmes: Iterable[str]) -> list[OfficialList]:
    """The official lists that an entry of an OpenSanctions data set is on; none if that is not known.

    `dataset` is its name or title; `programmes` are the publisher's ids of the entry's programmes.
    """
    if dataset in _LIST_OF:
        return [_LIST_OF[dataset]]
    by_programme = _LISTS_OF.get(dataset, {})
    return [by_programme[programme] for programme in dict.fromkeys(programmes) if programme in by_programme]
