"""coorace-rules."""
