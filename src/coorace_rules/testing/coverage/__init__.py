"""What the cases of a referential saw of its rules. Begin with `model.py`, then `measuring.py`."""
