"""What is taught: the models of a chapter's content, its loader and its linter."""
