"""The index beside the documents: FTS5 on SQLite, a tsvector column on PostgreSQL, both kept by the database itself.

So bulk inserts, cascades and erasure cannot leave words behind.
"""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "tokens, content='search_document', content_rowid='number', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER search_document_put AFTER INSERT ON search_document BEGIN "
    "INSERT INTO search_index(rowid, tokens) VALUES (new.number, new.tokens); END",
    "CREATE TRIGGER search_document_drop AFTER DELETE ON search_document BEGIN "
    "INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', old.number, old.tokens); END",
    "CREATE TRIGGER search_document_change AFTER UPDATE OF number, tokens ON search_document BEGIN "
    "INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', old.number, old.tokens); "
    "INSERT INTO search_index(rowid, tokens) VALUES (new.number, new.tokens); END",
    "INSERT INTO search_index(search_index) VALUES ('rebuild')",
)
SQLITE_BACK = (
    "DROP TRIGGER search_document_put",
    "DROP TRIGGER search_document_drop",
    "DROP TRIGGER search_document_change",
    "DROP TABLE search_index",
)
POSTGRES = (
    "ALTER TABLE search_document ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, tokens)) STORED",
    "CREATE INDEX search_document_vector ON search_document USING gin (vector) WITH (fastupdate = off)",
)
POSTGRES_BACK = ("ALTER TABLE search_document DROP COLUMN vector",)


def run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement, params=None)


def forwards(_apps, schema_editor):
    run(schema_editor, SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES)


def backwards(_apps, schema_editor):
    run(schema_editor, SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRES_BACK)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
