"""The panes of the laboratory: each turns keys into calls and values into widgets."""
