"""Wrong rules put in the place of right ones, to see whether the cases notice. Begin with `model.py`."""
