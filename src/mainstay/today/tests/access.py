from mainstay.core.testing import Row

ROWS = [
    Row("today:home", "GET", {"stranger": 200, "member": 200, "moderator": 200}),
    Row("today:start", "GET", {"stranger": 303, "member": 200, "moderator": 200}),
    Row("today:start-in", "GET", {"stranger": 303, "member": 200}, kwargs="room"),
    Row("today:start-in", "GET", {"stranger": 303, "member": 404}, kwargs="hidden"),
    Row("today:start-in", "POST", {"stranger": 303, "member": 400}, kwargs="room"),
    Row("today:start-in", "POST", {"stranger": 303, "member": 404}, kwargs="hidden", data={"agree": "on"}),
]
