"""After a run: predictions beside the outcome, tables; and the layers of the network."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding
from textual.content import Content

from tutor.chapter.step import LabStep
from tutor.lab.outcome import (
    layers_text,
    monte_carlo_text,
    outputs_text,
    predictions_text,
    result_text,
)
from tutor.lab.view import RunView
from tutor.ui.widgets.pane import TextPane

LOOK = [
    Binding("c", "screen.show('run')", "Curves"),
    Binding("p", "screen.show('pictures')", "Pictures"),
    Binding("v", "screen.runs", "Runs"),
]


class Outcome(TextPane):
    """What came out of a run."""

    HELP = (
        "What came out of the run, beside what you predicted. t asks the questions of the "
        "exercise about it."
    )
    BINDINGS = [
        Binding("t", "screen.show('think')", "Think about it"),
        Binding("a", "screen.go_on", "Go on"),
        Binding("n", "screen.new_run", "New run"),
        Binding("l", "screen.show('layers')", "Layers"),
        *LOOK,
    ]

    def __init__(self) -> None:
        super().__init__(id="outcome")

    def show(
        self,
        step: LabStep,
        view: RunView,
        predicted: Mapping[str, str],
        measured: Mapping[str, str],
        *,
        ascii_only: bool,
    ) -> None:
        """This outcome, what was predicted of it, and what was measured about that."""
        sections = {
            "Result": result_text(view),
            "Your predictions": predictions_text(step, predicted, measured),
            "MC Dropout, without retraining": monte_carlo_text(view.monte_carlo),
            "What the hidden layers put out": outputs_text(view.outputs, ascii_only=ascii_only),
            "The network": layers_text(view) if view.built else "",
        }
        parts = [
            Content.assemble((f"{title}\n", "bold"), text)
            for title, text in sections.items()
            if text
        ]
        self.tell(Content("\n\n").join(parts))


class Layers(TextPane):
    """The network as it is built, and what its layers put out."""

    HELP = (
        "The network, layer by layer, and what its hidden layers put out: means and deviations "
        "that drift away from 0 and 1 tell of vanishing or exploding signals."
    )
    BINDINGS = [
        Binding("x", "screen.stop", "Stop"),
        Binding("o", "screen.show('outcome')", "Outcome"),
        *LOOK,
        Binding("escape", "screen.show('run')", "Back"),
    ]

    def __init__(self) -> None:
        super().__init__(id="layers")

    def show(self, view: RunView, *, ascii_only: bool) -> None:
        """This network."""
        texts = [layers_text(view), outputs_text(view.outputs, ascii_only=ascii_only)]
        text = "\n\n".join(filter(None, texts))
        self.tell(Content(text))
