"""What a moderator tells an author about a hidden post."""

NOTE_LENGTH = 500


def note_place(public_id: str) -> str:
    """Return where the note belongs: it opens at this post and nowhere else."""
    return f"forum.post.hidden_note:{public_id}"
