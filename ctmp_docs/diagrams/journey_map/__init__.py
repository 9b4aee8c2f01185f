"""The map of a journey: how it feels, and through whose hands it goes; wide and upright."""
