"""What a learner has done so far, gathered once and told on a screen or as Markdown."""
