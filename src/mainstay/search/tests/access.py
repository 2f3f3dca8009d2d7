"""Who gets what from each route."""

from mainstay.core.testing import Row

MEMBERS = {"stranger": 303, "member": 200, "moderator": 200, "operator": 200}
ROWS = [
    Row("search:search", "GET", MEMBERS),
    Row("search:search", "POST", MEMBERS, data={"q": "kettle"}),
]
