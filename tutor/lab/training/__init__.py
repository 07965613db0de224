"""The inside of training; runs only in the child process."""
