"""The word vectors as similarity knows them; the loader lies on the ground floor because scopes reads them too."""

from analysis.wordvectors import VECTORS, WordVectors, load_vectors, unit

__all__ = ["VECTORS", "WordVectors", "load_vectors", "unit"]
