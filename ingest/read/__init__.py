"""From bytes to strict records, each with its row number; cells cleaned by rules that refuse what does not fit."""
