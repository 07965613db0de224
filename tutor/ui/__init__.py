"""The full-screen tutor."""
