"""The nouns: frozen data with evidence, JSON in and out. One noun, one meaning everywhere."""

from dragoman.nouns.actor import Actor, Mention, Place, Role
from dragoman.nouns.document import Document, document_id
from dragoman.nouns.edition import Edition, EditionFile
from dragoman.nouns.evidence import Row, Span, check_evidence, holds
from dragoman.nouns.finding import Claim, Event, Motive, Outlook, Relation, Status, Toll, Words
from dragoman.nouns.judgement import Judgement
from dragoman.nouns.period import Period
from dragoman.nouns.situation import CoderName, Situation

__all__ = [
    "Actor",
    "Claim",
    "CoderName",
    "Document",
    "Edition",
    "EditionFile",
    "Event",
    "Judgement",
    "Mention",
    "Motive",
    "Outlook",
    "Period",
    "Place",
    "Relation",
    "Role",
    "Row",
    "Situation",
    "Span",
    "Status",
    "Toll",
    "Words",
    "check_evidence",
    "document_id",
    "holds",
]
