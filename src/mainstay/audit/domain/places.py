"""Where what is sealed in an entry belongs: it opens there and nowhere else."""


def actor(sequence: int) -> str:
    return f"audit.entry.actor:{sequence}"


def data(sequence: int) -> str:
    return f"audit.entry.data:{sequence}"
