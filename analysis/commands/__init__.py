"""The command line's verbs, one file each: the top floor of analysis, which alone may reach for exports and jobs."""
