"""What a learner has done, kept in one SQLite database."""
