"""Two names laid side by side: what can be seen, and the points that it gives."""
