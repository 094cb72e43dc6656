"""归类: which of the call's scopes a case answers, with its evidence and its doubts."""

from analysis.scopes.classify import ScopeClassifier

__all__ = ["ScopeClassifier"]
