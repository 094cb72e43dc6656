"""The words of the product as frozen values, linked by id (docs/architecture.md lists them with their Chinese names)."""

from analysis.records.cases import EvidenceLevel, FieldReading, PastCase, SegmentedCase, Submission, UnitRef
from analysis.records.committee import LESSONS, UNORDERED, Decision, DecisionKind, Phase, Score
from analysis.records.evidence import Claim, ClaimKind, DateMention, Evidence, Figure
from analysis.records.findings import Finding, Level
from analysis.records.intake import Intake, IntakeOutcome, IntakeStatus
from analysis.records.report import Novelty, Report
from analysis.records.scopes import Classification, ScopeChoice, ScopeCue
from analysis.records.similarity import AlikePair, Echo, Group, Match, Passage, SharedTerm, Signal, Verdict
from analysis.records.text import Ledger, Mark, MarkKind, Section, SegmentedText, Span, Token

__all__ = [
    "LESSONS",
    "UNORDERED",
    "AlikePair",
    "Claim",
    "ClaimKind",
    "Classification",
    "DateMention",
    "Decision",
    "DecisionKind",
    "Echo",
    "Evidence",
    "EvidenceLevel",
    "FieldReading",
    "Figure",
    "Finding",
    "Group",
    "Intake",
    "IntakeOutcome",
    "IntakeStatus",
    "Ledger",
    "Level",
    "Mark",
    "MarkKind",
    "Match",
    "Novelty",
    "Passage",
    "PastCase",
    "Phase",
    "Report",
    "ScopeChoice",
    "ScopeCue",
    "Score",
    "Section",
    "SegmentedCase",
    "SegmentedText",
    "SharedTerm",
    "Signal",
    "Span",
    "Submission",
    "Token",
    "UnitRef",
    "Verdict",
]
