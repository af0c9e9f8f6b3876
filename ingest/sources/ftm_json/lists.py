"""Lists that data sets of the publisher are copies of, by the key that the other sources have for them."""

KNOWN = {
    "us_ofac_sdn": (
        "us-ofac-sdn",
        "Specially Designated Nationals and Blocked Persons List of the US Office of Foreign Assets Control",
    ),
    "eu_fsf": ("eu-consolidated", "EU consolidated list of persons and entities under financial sanctions"),
    "gb_fcdo_sanctions": ("uk-sanctions-list", "UK Sanctions List"),
    "us_dod_chinese_milcorps": ("us-dod-1260h", "US list of Chinese military companies (Section 1260H)"),
    "us_fcc_covered_list": ("us-fcc-covered-list", "US FCC Covered List"),
    "no_nbim_exclusions": (
        "norges-bank-exclusions",
        "Exclusions and observations of the Norwegian Government Pension Fund Global (Norges Bank)",
    ),
    "ua_war_sanctions": ("ua-war-sanctions", "War and Sanctions (Ukraine)"),
}


def list_of(dataset: str) -> tuple[str, str, bool]:
    """Key and title of the list that a data set copies, and whether other sources have that key too."""
    known = KNOWN.get(dataset)
    return (*known, True) if known else (f"list:{dataset}", f"{dataset} (data set of OpenSanctions)", False)
