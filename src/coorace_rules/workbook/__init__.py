"""Excel workbooks, opened with care."""
