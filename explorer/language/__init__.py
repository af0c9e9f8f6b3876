"""Words for people: the one place that turns codes, dates and claims into sentences."""
