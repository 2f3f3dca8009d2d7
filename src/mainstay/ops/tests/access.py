"""Who gets what from each route."""

from mainstay.core.testing import Row

ROWS = [
    Row("ops:health", "GET", {"stranger": 200, "member": 200, "operator": 200}),
    Row("ops:status", "GET", {"stranger": 303, "member": 403, "moderator": 403, "operator": 200}),
]
