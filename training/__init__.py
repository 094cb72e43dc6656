"""Scripts that derive the numbers we ship (word vectors, coefficients) from texts we may read but not ship."""
