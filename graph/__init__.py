"""What Lookthrough holds true, and how it is asked: vocabulary, claims, stores, queries, risk rules."""
