"""How the built-in weights were made, and how to adapt them to a reader's own texts."""
