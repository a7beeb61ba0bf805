"""Findings, positions, gaps, verdicts, questions, explanations and the receipt of one subject."""
