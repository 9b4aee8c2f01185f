"""The flow of a journey: what happens, in which order, with which branches."""
