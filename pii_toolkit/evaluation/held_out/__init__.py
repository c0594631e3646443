"""Labelled schemas."""
