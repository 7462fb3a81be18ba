"""The drawn province of the panels, for the scenes of the wall."""

from tests.unit.panels.conftest import asked, busy, profile

__all__ = ["asked", "busy", "profile"]
