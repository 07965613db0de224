"""The lesson as lines asked and answered, for screen readers and terminals that cannot draw."""
