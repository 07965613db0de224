"""Where the learner stands, and the words in which screens, plain lines and commands tell it."""
