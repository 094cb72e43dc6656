"""形式审查: one file a rule; the list is in registry.py."""
