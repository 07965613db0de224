"""What is being written, wherever something can be: drafts."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from uuid import uuid4

from tutor.progress.connected import Connected, to_bytes, to_text
from tutor.progress.values import Draft


class Drafts(Connected):
    """Text that is not handed in yet.

    A draft belongs to its writer, one open store, which writes and drops no other. Who goes on
    with one that somebody left takes it up: from then on it is theirs, and a tutor that is still
    open on it begins one of its own with the next letter. What is handed in is put with what was
    handed in before. So two tutors write beside each other, and neither overwrites the other.

    Its `item` is what a draft is written to: a question's id, `values.reflection_item` or
    `values.missed_item`.
    """

    def __init__(self, database: Path, chapter: str) -> None:
        super().__init__(database, chapter)
        self._writer = uuid4().hex

    def save_draft(self, item: str, text: str, hints_used: int = 0) -> Draft:
        """Keep an answer as it is written."""
        draft = Draft(item, text, hints_used, time.time())
        self._write(
            "INSERT OR REPLACE INTO draft (chapter, item, writer, text, hints_used, updated)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            *(self._chapter, item, self._writer, to_bytes(text), hints_used, draft.updated),
        )
        return draft

    def drafts(self) -> dict[str, Draft]:
        """The newest draft of each item, whoever writes it."""
        found = self._drafts("TRUE")
        return {draft.item: draft for draft in found}

    def take_up(self, item: str) -> Draft | None:
        """The draft to go on with: this store's own, or else the newest, which is its own from
        now on."""
        self._write(
            "UPDATE draft SET writer = ?1 WHERE rowid = ("
            " SELECT rowid FROM draft WHERE chapter = ?2 AND item = ?3"
            " ORDER BY writer = ?1 DESC, updated DESC LIMIT 1)",
            *(self._writer, self._chapter, item),
        )
        own = self._drafts("item = ? AND writer = ?", item, self._writer)
        return own[0] if own else None

    def _drafts(self, condition: str, *values: object) -> list[Draft]:
        """Oldest first."""
        rows = self._read(
            "SELECT item, text, hints_used, updated FROM draft"
            f" WHERE chapter = ? AND {condition} ORDER BY updated",
            *(self._chapter, *values),
        )
        return [Draft(item, to_text(raw), hints, when) for item, raw, hints, when in rows]

    def _handed_in(self, connection: sqlite3.Connection, item: str) -> None:
        """This store's draft has become something handed in, within the same transaction."""
        connection.execute(
            "DELETE FROM draft WHERE chapter = ? AND item = ? AND writer = ?",
            (self._chapter, item, self._writer),
        )
