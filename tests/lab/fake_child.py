"""Speaks the child's protocol without TensorFlow; what it does is the specification's `data`, or
what the environment's FAKE_RUN says.

`quick` (and whatever has no meaning here) trains one epoch; `whole` tells everything a training can
tell; `broken` diverges; `waits` and `stubborn` train until they are stopped; `slowly` trains a
hundred short epochs; `dies` dies.
"""

import argparse
import math
import os
import signal
import socket
import sys
import time
from contextlib import suppress

from tutor.lab.events import EVENT
from tutor.lab.folder import RunFolder
from tutor.lab.protocol import COMMAND, Prepare, Ready, Train
from tutor.lab.reader import read_view
from tutor.lab.spec import RunSpec

CLASSES = ["plane", "car", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "[/]"]


class Telling:
    """Writes the events of one run."""

    def __init__(self, folder: RunFolder) -> None:
        self.folder, self.spec = folder, folder.read_spec()
        self.facts = {"run": self.spec.run, "step": self.spec.step, "data": "sample", "seed": 1}
        self.facts["learning_rate"] = self.spec.learning_rate

    def say(self, kind: str, **fields: object) -> None:
        self.folder.append(EVENT.validate_python({"kind": kind, **fields}))

    def begin(self, epochs: int = 3) -> None:
        layers = [{"name": "dense", "type": "Dense", "output": 100, "parameters": 307_300}]
        self.say("built", layers=layers, parameters=500_210)
        more = {"size": "quick", "batch_size": 32, "train_images": 10, "validation_images": 5}
        self.say("started", **self.facts, **more, epochs=epochs, classes=CLASSES)

    def epoch(self, number: int, loss: float = 2.0) -> None:
        epoch = {"loss": loss, "accuracy": 0.2, "val_loss": loss, "val_accuracy": 0.3}
        rate = self.spec.learning_rate
        self.say("epoch", **epoch, epoch=number, learning_rate=rate, seconds=1.0)

    def end(self, kind: str, epochs: int = 1) -> None:
        best = {"best_epoch": 1, "best_val_loss": 2.0, "val_accuracy": 0.3, "seconds": 1.0}
        self.say(kind, **self.facts, **best, epochs=epochs, seconds_per_epoch=1.0)

    def pictures(self, role: str, **caption: object) -> None:
        pixels = bytes(range(256)) * 12
        (self.folder.path / f"{role}.rgb").write_bytes(pixels * 2)
        captions = [{"label": label, **caption} for label in (3, 9)]
        self.say("pictures", role=role, file=f"{role}.rgb", captions=captions)


def train(run: Telling) -> None:
    data = os.environ.get("FAKE_RUN", run.spec.data)
    if data == "slowly":
        train_slowly(run)
        return
    run.begin()
    run.epoch(1)
    if data == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if data == "dies":
        run.folder.log.write_text("the last word\n")
        with run.folder.events.open("a") as file:
            file.write('{"kind": "epo')
        os.kill(os.getpid(), signal.SIGKILL)
    while data in ("waits", "stubborn") and run.folder.spec.exists():
        if data == "waits" and run.folder.stop.exists():
            run.end("stopped")
            return
        time.sleep(0.01)
    if data == "whole":
        tell_everything(run)
    if data == "broken":
        run.epoch(2, math.nan)
        run.say("failed", message="the loss was no number in epoch 2: try a third of the rate")
        return
    run.end("finished")


def train_slowly(run: Telling) -> None:
    """Goes on after the last epoch that was told."""
    done = len(read_view(run.folder.events).epochs)
    run.begin(100)
    if done:
        run.say("resumed", epoch=done)
    for number in range(done + 1, 101):
        time.sleep(0.03)
        run.epoch(number)
        if run.folder.stop.exists():
            run.end("stopped", number)
            return
    run.end("finished", 100)


def tell_everything(run: Telling) -> None:
    run.say("layer_outputs", epoch=0, means=[0.0] * 20, deviations=[5.0] * 20)
    run.pictures("examples")
    run.epoch(2, 1.5)
    run.epoch(3, 1.8)
    run.say("layer_outputs", epoch=2, means=[0.1] * 20, deviations=[1.0] * 20)
    run.pictures("mistakes", guess=1, probability=0.9)
    for samples in (0, 1, 50):
        run.say("monte_carlo", samples=samples, accuracy=0.3, loss=2.0, seconds=0.1)
    run.pictures("spread", guess=1, probability=0.6, deviation=0.2)


def search(run: Telling) -> None:
    run.say("built", layers=[], parameters=500_210)
    for number in range(100):
        rate = 1e-6 * 10 ** (number / 16)
        run.say("probe", learning_rate=rate, loss=2.3 - rate * 100 if rate < 0.01 else 9.0)
    run.say("suggested", learning_rate=0.005, rule="a rule of this [/] child")
    run.begin()
    run.end("finished", epochs=0)


def sweep(run: Telling) -> None:
    run.begin()
    for rate in run.spec.sweep_rates:
        for number in (1, 2, 3):
            epoch = {"loss": 2.0, "accuracy": 0.2, "val_loss": 2.0 - rate, "val_accuracy": 0.3}
            run.say("sweep_epoch", **epoch, learning_rate=rate, epoch=number, seconds=0.1)
    run.end("finished", epochs=0)


def ready(spec: RunSpec) -> bytes:
    word = Ready(
        step=spec.step,
        size=spec.size,
        data="sample",
        source="nowhere",
        train_images=10,
        seconds_per_epoch=2.0,
    )
    return word.model_dump_json().encode() + b"\n"


def work(line: socket.socket) -> None:
    rest, locks = b"", []
    while True:
        data, descriptors, _, _ = socket.recv_fds(line, 65536, 4)
        locks += descriptors
        if not data:
            return
        *lines, rest = (rest + data).split(b"\n")
        for text in lines:
            command = COMMAND.validate_json(text)
            if isinstance(command, Prepare):
                line.sendall(ready(command.spec))
            elif isinstance(command, Train):
                lock = locks.pop(0)
                os.ftruncate(lock, 0)
                os.pwrite(lock, str(os.getpid()).encode(), 0)
                run = Telling(RunFolder(command.folder))
                {"search": search, "sweep": sweep}.get(run.spec.task, train)(run)
                os.close(lock)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket", type=int, required=True)
    parser.add_argument("--home")
    with suppress(ConnectionError):
        # Who was spoken to may have gone meanwhile.
        work(socket.socket(fileno=parser.parse_args().socket))
    sys.exit(0)
