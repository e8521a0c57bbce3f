"""The model in the council's words: immutable, typed, documented, importing nothing of the rest."""
