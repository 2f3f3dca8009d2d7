import pytest

from mainstay.accounts.models import Person
from mainstay.core import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def _people() -> None:
    Person.objects.bulk_create(
        [Person(handle=f"p{n:02}", handle_key=f"p{n:02}", language="en" if n % 2 else "de") for n in range(25)]
    )


@pytest.mark.usefixtures("_people")
def test_pages_walk_forth_and_back_over_every_row_once() -> None:
    order = ("language", "-handle_key")
    expected = list(Person.objects.order_by(*order).values_list("handle_key", flat=True))
    seen: list[str] = []
    cursor = ""
    trail = []
    while True:
        page = pages.keyset(Person.objects.all(), order, cursor, size=7)
        seen += [person.handle_key for person in page.rows]
        trail.append(page)
        if not page.next:
            break
        cursor = page.next
    assert seen == expected
    back = pages.keyset(Person.objects.all(), order, trail[-1].previous, size=7)
    assert [p.handle_key for p in back.rows] == [p.handle_key for p in trail[-2].rows]
    assert trail[0].previous == ""


@pytest.mark.usefixtures("_people")
@pytest.mark.parametrize("cursor", ["nonsense", "e30", "WzAsMV0", "%00", "W251bGxd", "WzAsImEiLFsxXV0"])
def test_a_forged_cursor_shows_page_one(cursor: str) -> None:
    page = pages.keyset(Person.objects.all(), ("handle_key",), cursor, size=5)
    assert [p.handle_key for p in page.rows] == ["p00", "p01", "p02", "p03", "p04"]


def test_an_order_with_ties_is_refused() -> None:
    with pytest.raises(ValueError, match="ties"):
        pages.keyset(Person.objects.all(), ("language",))
