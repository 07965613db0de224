"""What a learner likes, whatever the chapter."""

from __future__ import annotations

from tutor.progress.connected import Connected


class Preferences(Connected):
    """A few words kept by name."""

    def prefer(self, name: str, value: str) -> None:
        """Keep a preference."""
        self._write("INSERT OR REPLACE INTO preference VALUES (?, ?)", name, value)

    def preference(self, name: str) -> str | None:
        """The preference of that name, None where there is none."""
        rows = self._read("SELECT value FROM preference WHERE name = ?", name)
        return str(rows[0][0]) if rows else None
