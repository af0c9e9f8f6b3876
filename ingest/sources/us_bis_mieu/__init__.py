"""US list of military-intelligence end users in the export rules, as kept by OpenSanctions."""
