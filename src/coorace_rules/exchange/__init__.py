"""Forms that other tools read and write: workbooks to fill in, OSCAL."""
