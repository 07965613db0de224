"""The panes of a question: each turns keys into small messages and values into widgets."""
