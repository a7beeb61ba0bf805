"""A regional call for projects (invented), for coorace-rules: this package holds data only."""
