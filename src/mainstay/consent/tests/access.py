"""Who gets what from each route. A wrong or missing passphrase gets the page again with 400."""

from mainstay.core.testing import Row

OPEN = {"stranger": 303, "member": 200, "moderator": 200, "operator": 200}
REFUSED = {"stranger": 303, "member": 400, "moderator": 400, "operator": 400}
ROWS = [
    Row("consent:data", "GET", OPEN),
    Row("consent:copy", "POST", REFUSED, data={"copy-passphrase": "not mine"}),
    Row("consent:leave", "POST", REFUSED, data={"leave-passphrase": "not mine", "leave-posts": "delete"}),
    Row("consent:privacy", "GET", {"stranger": 200, "member": 200}),
    Row("consent:left", "GET", {"stranger": 200, "member": 200}),
]
