"""Who gets what from each route. "owner" is the person the notice is for."""

from mainstay.core.testing import Row

ROWS = [
    Row("notices:list", "GET", {"stranger": 303, "member": 200, "owner": 200, "moderator": 200, "operator": 200}),
    Row(
        "notices:open",
        "POST",
        {"stranger": 303, "member": 404, "owner": 303, "moderator": 404, "operator": 404},
        data={"notice": "n0n0n0n0n0n0"},
    ),
    Row("notices:read-all", "POST", {"stranger": 303, "member": 303, "owner": 303, "moderator": 303, "operator": 303}),
]
