"""The version of the library; receipts carry it."""

__version__ = "0.1.0"
