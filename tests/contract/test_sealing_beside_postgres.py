"""Where PostgreSQL holds the data, the keys still lie in a file of their own."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from mainstay.core.ids import new_code
from tests.contract.sealed_house import Installation, build

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Installation]:
    name = f"sealed_{new_code(8)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        url = urlsplit(os.environ["MAINSTAY_TEST_DATABASE_URL"])._replace(path=f"/{name}").geturl()
        yield build(tmp_path / "data", MAINSTAY_DATABASE_URL=url)
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_the_keys_lie_in_a_file_and_the_data_holds_none(house: Installation) -> None:
    tables = "sorted(name for name in connections[{!r}].introspection.table_names() if name.startswith('sealing'))"
    tell = f"from django.db import connections\nprint({tables.format('default')}, {tables.format('keys')})"
    assert house.run(tell) == "[] ['sealing_forgotten', 'sealing_wrappedkey']"
    assert house.run("print(answers())") == "[(('Which?', 'canaryQuillxq'),), (('Which?', 'canaryBenxq'),)]"
    assert {path.name for path in house.folder.iterdir()} >= {"keys.sqlite3", "sealing-key"}


def test_a_restored_backup_brings_nobody_back_and_loses_nobody_elses_words(house: Installation) -> None:
    house.command("backup", "create", "--json")
    file = max(path for path in (house.folder / "backups").iterdir() if path.is_file())
    house.run("""
sealing.seal(Person.objects.create_user("Late", PASSPHRASE).pk, PLACE, "words")
consent.leave(actor=actor("Quill"), keep_posts=False, at=AT)
from mainstay.outbox import services as outbox
outbox.deliver_all(AT)
""")
    house.command("backup", "restore", str(file), "--into", str(house.folder), "--force")
    assert house.run("print(answers())") == "[(('Which?', 'canaryBenxq'),)]"
    given = 'print(Person.objects.create_user("New", PASSPHRASE).pk > keys.highest_number())'
    assert house.run(given) == "True", "a number was given twice"
