"""Text to spans, columns to entity types: the Presidio side lives here only."""
