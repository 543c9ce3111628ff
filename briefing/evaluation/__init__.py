"""Measurements of the stages against labelled data; nothing else imports them."""
