"""A terminal tutor for one chapter of deep learning: questions, judging, and a laboratory."""

__version__ = "0.1.0"
