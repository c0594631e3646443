"""One module a family of operators; `operator` says what they have in common."""
