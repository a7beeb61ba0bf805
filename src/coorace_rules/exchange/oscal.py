"""What OSCAL documents share: identifiers made from ours, days, metadata. Plain data, no library."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid5

VERSION = "1.1.3"
NAMESPACE = "urn:coorace-rules:oscal"
ROOT = UUID("6f2d2c0e-6a0f-5b57-9a55-3c2c7ad1f1c4")


def identity(*names: str) -> str:
    """A UUID that is the same for the same names."""
    return str(uuid5(ROOT, "/".join(names)))


def moment(day: date) -> str:
    """A day as OSCAL writes moments."""
    return f"{day.isoformat()}T00:00:00Z"


def metadata(title: str, version: str, day: date) -> dict[str, Any]:
    """The head of a document, dated by what it says, not by a clock."""
    return {"title": title, "last-modified": moment(day), "version": version, "oscal-version": VERSION}


def prop(name: str, value: str) -> dict[str, str]:
    """A property of ours."""
    return {"name": name, "ns": NAMESPACE, "value": value}


def said(text: str | None, instead: str) -> str:
    """A text that OSCAL takes: it has no empty ones."""
    return text.strip() if text and text.strip() else instead


def one_line(text: str) -> str:
    """A text as the value of a property, which has no ends of lines."""
    return " ".join(text.split())


def without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """The same without empty lists, which OSCAL refuses."""
    return {key: value for key, value in data.items() if value not in (None, [], {})}
