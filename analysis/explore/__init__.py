"""Exploring a batch: words of a selection against the rest, search with field filters."""
