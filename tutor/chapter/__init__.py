"""What is taught: the models of a chapter's content, its loader, its linter and its texts."""
