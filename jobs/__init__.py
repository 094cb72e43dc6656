"""Work that outlives a page's rerun: imports and analyses, each in a process of its own with limits, kept in the database."""
