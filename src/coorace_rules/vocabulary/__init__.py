"""The words every room uses; this room imports nothing of ours."""
