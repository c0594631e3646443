"""Arithmetic of one identifier per module: scalar and NumPy, same verbs everywhere."""
