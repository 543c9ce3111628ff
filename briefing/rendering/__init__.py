"""The forms of a brief: each module has a pure function `Brief -> str`."""
