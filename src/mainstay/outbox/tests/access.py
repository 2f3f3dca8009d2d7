"""Who gets what from each route."""

from mainstay.core.testing import Row

ROWS = [
    Row("outbox:failed", "GET", {"stranger": 303, "member": 403, "moderator": 403, "operator": 200}),
    Row("outbox:retry", "POST", {"stranger": 303, "member": 403, "moderator": 403, "operator": 303}, "delivery"),
]
