"""The laboratory seen from outside: runs, their events and folders, curves, the runner."""
