"""The briefing pack: what a meeting is shown, frozen as facts before it is drawn in any form."""
