"""What sources say: from their files to claims with evidence."""
