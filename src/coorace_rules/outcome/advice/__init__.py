"""Answers that help: what to ask next about a verdict, and what would have to change for it."""
