"""A catalogue of what the tutor looks like: the same screens compared, walked through and drawn."""
