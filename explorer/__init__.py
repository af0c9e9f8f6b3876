"""What a person sees: pages and briefs. May ask graph, never ingest."""
