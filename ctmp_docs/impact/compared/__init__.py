"""Two states → what differs, by meaning: values without words."""
