"""Seeded tables of nobody, made in memory or in a temporary folder."""
