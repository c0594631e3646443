"""Hosts of the one transform: a module each, which imports its host and no other."""
