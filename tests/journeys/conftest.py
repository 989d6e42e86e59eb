"""Journeys: one task from the first key to the store, by keyboard only, with the budget of ux/spec.md 5.5."""

from tests.ui.conftest import desk, home, home_template, session, theme

__all__ = ["desk", "home", "home_template", "session", "theme"]
