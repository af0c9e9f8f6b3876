"""Norges Bank: companies excluded from the Government Pension Fund Global or under observation."""
