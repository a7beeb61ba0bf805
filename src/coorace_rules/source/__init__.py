"""YAML text as nodes that know their place, and back; the only room that imports `yaml`.

INVARIANT: whatever the bytes, reading yields a tree or diagnostics, in bounded time and memory.
"""
