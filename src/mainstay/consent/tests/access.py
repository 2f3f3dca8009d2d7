"""Who gets what from each route. Who signed in long ago is asked who it is first: 403."""

from mainstay.core.testing import Row

OPEN = {"stranger": 303, "member": 200, "moderator": 200, "operator": 200}
ASKED = {"stranger": 303, "member": 403, "moderator": 403, "operator": 403}
ROWS = [
    Row("consent:data", "GET", OPEN),
    Row("consent:copy", "POST", ASKED),
    Row("consent:leave", "POST", ASKED, data={"leave-posts": "delete"}),
    Row("consent:privacy", "GET", {"stranger": 200, "member": 200}),
    Row("consent:left", "GET", {"stranger": 200, "member": 200}),
]
