"""A run or a step as a plain Keras program that needs nothing of the tutor."""
