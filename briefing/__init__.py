"""The morning brief that can be trusted: French articles in, one bilingual brief out."""

__version__ = "0.1.0"
