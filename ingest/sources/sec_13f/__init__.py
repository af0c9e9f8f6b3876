"""SEC Form 13F: holdings that US investment managers report, from the quarterly data sets."""
