"""Test data of nobody: personas, datasets whose keys still join, and the proof."""
