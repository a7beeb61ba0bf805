"""Names resolved, types known, nothing circular: a referential that cannot fail on what it says itself."""
