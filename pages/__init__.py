"""One flat script a screen; computes nothing."""
