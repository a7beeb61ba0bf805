"""Which referentials and editions exist, their bytes and digests; the only room that touches the disk."""
