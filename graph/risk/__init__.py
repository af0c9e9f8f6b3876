"""What is known of a state in the year of a sale, and today. Rules are data; no store is asked in here."""
