"""Who gets what from the routes of ui."""

from mainstay.core.testing import Row

EVERYBODY = {"stranger": 200, "member": 200, "moderator": 200}

ROWS = [
    Row("ui:whys", "GET", EVERYBODY),
    Row("ui:why", "GET", EVERYBODY, kwargs="key"),
    Row("ui:whys", "POST", dict.fromkeys(EVERYBODY, 405)),
    Row("ui:gallery", "GET", {"stranger": 404, "member": 404, "moderator": 404, "operator": 200}),
]
