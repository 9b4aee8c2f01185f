"""Where a journey stands in the bigger ones: lines of stops that open like a lens."""
