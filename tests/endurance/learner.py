"""A learner in a hurry: looks at the screen, and does one of the things that one can do there."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field

from tests.terminal import Terminal

SUBMIT = "\n"
ESCAPE = "\x1b"
DOWN, UP = "\x1b[B", "\x1b[A"
LONGEST = 8
"""Words of an answer, few enough to be seen whole."""


@dataclass
class Learner:
    """Every word is typed once in a lifetime, so that it can be looked for afterwards."""

    terminal: Terminal
    chance: random.Random
    words: int
    """How many there have been so far."""
    typed: dict[str, float] = field(default_factory=dict)
    """When each word had been seen on the screen."""
    graded: set[str] = field(default_factory=set)
    """The questions whose grade was seen."""

    def act(self) -> None:
        """One thing; then look at what it did."""
        screen = self.terminal.text
        if "How sure are you" in screen:
            self.terminal.press(self.chance.choice("1234\r"))
        elif "Submit (ctrl+j" in screen:
            self._write(screen)
        elif "g Grade" in screen:
            self.terminal.press(self.chance.choice([" ", DOWN, "p", "g", "g"]))
        elif "u Undo the grade" in screen:
            if not self.terminal.take_in(0.2):
                # Nothing moves any more, so title and grade belong together.
                self.graded.add(self.terminal.text.split()[0])
            self.terminal.press(self.chance.choice(["n", "r", ESCAPE]))
        elif "s Start" in screen:
            self.terminal.press(self.chance.choice(["s", "s", " ", "z", ESCAPE]))
        elif "x Stop" in screen:
            self.terminal.press(self.chance.choice(["b", "y", "m", "x", ESCAPE]))
        elif "n New run" in screen:
            self.terminal.press(self.chance.choice(["a", "n", "o", "c", ESCAPE]))
        elif "Laboratory" in screen:
            moves = self.chance.choice([DOWN, UP]) * self.chance.randrange(8)
            self.terminal.press(self.chance.choice(["n", moves + "\r"]))
        else:
            self.terminal.press(ESCAPE)
        self.terminal.take_in(0.1)

    def _write(self, screen: str) -> None:
        if len([word for word in screen.split() if word.startswith("w0")]) >= LONGEST:
            self.terminal.press(SUBMIT)
            return
        word = f"w0{self.words:05}"
        self.words += 1
        self.terminal.press(f"{word} ")
        # Where the keys went elsewhere, nobody saw the word.
        for _ in range(10):
            self.terminal.take_in(0.05)
            if word in self.terminal.text:
                self.typed[word] = time.monotonic()
                return
