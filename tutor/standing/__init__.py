"""Where the learner stands, what runs next, and the words in which every way in tells it."""
