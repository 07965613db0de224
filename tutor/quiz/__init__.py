"""Pure functions about answers: grading, what is unlocked, what to do next, when to ask again."""
