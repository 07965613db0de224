"""A run's curves drawn with characters."""
