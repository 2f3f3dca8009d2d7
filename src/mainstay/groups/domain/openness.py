"""How open a group is, from all the world to nobody outside."""

FROM_OPEN_TO_CLOSED = ("open", "members", "invitation", "hidden")


def is_wider(before: str, after: str) -> bool:
    """Say whether `after` lets more people know or read than `before` did."""
    return FROM_OPEN_TO_CLOSED.index(after) < FROM_OPEN_TO_CLOSED.index(before)
