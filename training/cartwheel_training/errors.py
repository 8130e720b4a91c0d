"""Errors that a person can act on: one line, no stack trace."""

from __future__ import annotations


class InputError(Exception):
    """Something handed in is missing or broken; the message says what and how to fix it."""
