"""Signatures of files and packs: who vouches that not one byte has changed."""
