"""Start today: a goal said aloud and one request become a first post."""

from dataclasses import dataclass

GOAL_LIMIT, REQUEST_LIMIT = 300, 1000


@dataclass(frozen=True, slots=True)
class Start:
    """What a newcomer hands in; any of it may be empty."""

    goal: str = ""
    request: str = ""
    wants: str = ""

    @property
    def is_silent(self) -> bool:
        """True when there is nothing to post: entering the room is enough."""
        return not (self.goal or self.request)

    def paragraph(self, goal_words: str) -> str:
        """Return goal and request as a person would write them; `goal_words` has `{goal}` in it."""
        goal = goal_words.format(goal=_ended(self.goal)) if self.goal else ""
        return "\n\n".join(part for part in (goal, self.request) if part)


def _ended(text: str) -> str:
    return text + "." if text[-1].isalnum() else text
