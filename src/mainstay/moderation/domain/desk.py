"""Codes of the moderators' desk: why a person's last texts were opened, what was done for somebody in danger."""

LOOKS = ("wave", "pattern", "danger", "appeal")
"""More of the same at once, the same thing over time, somebody may be in danger, an appeal."""
CARE = ("answered", "on-call", "line", "emergency", "waiting")
"""Answered the person; called who is on call; showed or called a help line; called the emergency number; waiting for an answer."""
