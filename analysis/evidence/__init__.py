"""佐证: claims, dates and figures of one case, each with its place in the text."""
