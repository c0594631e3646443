"""The commands: one thin module each. Only this room prints."""
