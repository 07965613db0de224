"""The tables of the progress database, as the steps that lead to them."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE draft (
        chapter TEXT, question TEXT, text BLOB NOT NULL, hints_used INTEGER NOT NULL,
        updated REAL NOT NULL, PRIMARY KEY (chapter, question));
    CREATE TABLE attempt (
        id INTEGER PRIMARY KEY, chapter TEXT NOT NULL, question TEXT NOT NULL,
        answer BLOB NOT NULL, hints_used INTEGER NOT NULL, submitted REAL NOT NULL, grade REAL);
    CREATE TABLE tick (
        attempt INTEGER REFERENCES attempt(id) ON DELETE CASCADE, point TEXT,
        PRIMARY KEY (attempt, point));
    CREATE TABLE opened (chapter TEXT, step TEXT, time REAL, PRIMARY KEY (chapter, step));
    CREATE TABLE completed (
        chapter TEXT, step TEXT, run TEXT NOT NULL, time REAL, PRIMARY KEY (chapter, step));
    CREATE TABLE prediction (
        chapter TEXT, run TEXT, step TEXT NOT NULL, prediction TEXT, choice TEXT NOT NULL,
        PRIMARY KEY (chapter, run, prediction));
    CREATE TABLE reflection (
        chapter TEXT, step TEXT, reflection TEXT, text BLOB NOT NULL, updated REAL NOT NULL,
        PRIMARY KEY (chapter, step, reflection));
    CREATE TABLE place (chapter TEXT PRIMARY KEY, item TEXT NOT NULL);
    """,
    """
    ALTER TABLE reflection ADD COLUMN submitted REAL;
    CREATE TABLE reflection_tick (
        chapter TEXT, step TEXT, reflection TEXT, point TEXT,
        PRIMARY KEY (chapter, step, reflection, point));
    """,
    """
    CREATE TABLE rate (
        chapter TEXT, step TEXT, rate REAL NOT NULL, source TEXT NOT NULL,
        PRIMARY KEY (chapter, step));
    """,
    """
    ALTER TABLE attempt ADD COLUMN sureness INTEGER CHECK (sureness BETWEEN 1 AND 4);
    ALTER TABLE attempt ADD COLUMN overruled INTEGER CHECK (overruled BETWEEN 1 AND 4);
    CREATE TABLE recovery (
        id INTEGER PRIMARY KEY, attempt INTEGER NOT NULL REFERENCES attempt(id) ON DELETE CASCADE,
        answer BLOB NOT NULL, updated REAL NOT NULL, submitted REAL);
    CREATE TABLE recovered (
        recovery INTEGER REFERENCES recovery(id) ON DELETE CASCADE, point TEXT,
        PRIMARY KEY (recovery, point));
    """,
    """
    ALTER TABLE draft RENAME TO draft_of_all;
    CREATE TABLE draft (
        chapter TEXT, question TEXT, writer TEXT, text BLOB,
        hints_used INTEGER, updated REAL,
        PRIMARY KEY (chapter, question, writer));
    INSERT INTO draft
        SELECT chapter, question, '', text, hints_used, updated FROM draft_of_all;
    DROP TABLE draft_of_all;
    """,
    "CREATE TABLE preference (name TEXT PRIMARY KEY, value TEXT NOT NULL);",
    """
    ALTER TABLE draft RENAME COLUMN question TO item;
    INSERT INTO draft (chapter, item, writer, text, hints_used, updated)
        SELECT chapter, step || '/' || reflection, '', text, 0, updated
        FROM reflection WHERE submitted IS NULL;
    INSERT INTO draft (chapter, item, writer, text, hints_used, updated)
        SELECT chapter, question || '/' || attempt.id, recovery.id, recovery.answer, 0, updated
        FROM recovery JOIN attempt ON attempt.id = attempt WHERE recovery.submitted IS NULL;
    DELETE FROM recovered
        WHERE recovery IN (SELECT id FROM recovery WHERE submitted IS NULL);
    DELETE FROM recovery WHERE submitted IS NULL;
    CREATE TABLE thought (
        chapter TEXT, step TEXT, reflection TEXT, text BLOB, submitted REAL,
        PRIMARY KEY (chapter, step, reflection, text));
    INSERT INTO thought
        SELECT chapter, step, reflection, text, submitted
        FROM reflection WHERE submitted IS NOT NULL;
    DROP TABLE reflection;
    """,
    """
    CREATE TABLE settings (
        chapter TEXT, step TEXT, settings TEXT NOT NULL, updated REAL NOT NULL,
        PRIMARY KEY (chapter, step));
    INSERT INTO settings
        SELECT chapter, step, json_object('learning_rate', rate, 'rate_from', source), 0
        FROM rate WHERE typeof(rate) IN ('integer', 'real') AND typeof(source) = 'text';
    DROP TABLE rate;
    """,
    """
    CREATE TABLE numbered_attempt (
        id INTEGER PRIMARY KEY AUTOINCREMENT, chapter TEXT, question TEXT,
        answer BLOB, hints_used INTEGER, submitted REAL, grade REAL,
        sureness INTEGER CHECK (sureness BETWEEN 1 AND 4),
        overruled INTEGER CHECK (overruled BETWEEN 1 AND 4));
    INSERT INTO numbered_attempt
        SELECT id, chapter, question, answer, hints_used, submitted, grade, sureness, overruled
        FROM attempt;
    DROP TABLE attempt;
    ALTER TABLE numbered_attempt RENAME TO attempt;
    CREATE TABLE numbered_recovery (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        attempt INTEGER REFERENCES attempt(id) ON DELETE CASCADE,
        answer BLOB, updated REAL, submitted REAL);
    INSERT INTO numbered_recovery SELECT id, attempt, answer, updated, submitted FROM recovery;
    DROP TABLE recovery;
    ALTER TABLE numbered_recovery RENAME TO recovery;
    """,
)
"""Step n leads from schema version n to n + 1 (SQLite's `user_version`); constraints
are not enforced meanwhile, so that a table can be made anew. What is copied has no NOT NULL, as it
may be damaged, which is looked for after all steps."""
