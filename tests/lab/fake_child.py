"""Speaks the child's protocol without TensorFlow; what it does is the specification's `data`."""

import argparse
import os
import signal
import socket
import sys
import time

from tutor.lab.commands import COMMAND, Command, Train
from tutor.lab.events import EVENT
from tutor.lab.folder import RunFolder

parser = argparse.ArgumentParser()
parser.add_argument("--socket", type=int, required=True)
parser.add_argument("--home")
line = socket.socket(fileno=parser.parse_args().socket)

text, locks = b"", []
command: Command | None = None
while not isinstance(command, Train):
    data, descriptors, _, _ = socket.recv_fds(line, 65536, 1)
    locks += descriptors
    if not data:
        sys.exit(0)
    *lines, text = (text + data).split(b"\n")
    for said in lines:
        command = COMMAND.validate_json(said)
folder = RunFolder(command.folder)
os.pwrite(locks[0], str(os.getpid()).encode(), 0)
spec = folder.read_spec()
figures = {"run": spec.run, "step": spec.step, "data": "sample", "seed": 1, "learning_rate": 0.1}
figures |= {"best_epoch": 1, "best_val_loss": 2.0, "val_accuracy": 0.3, "seconds": 1.0}
figures |= {"epochs": 1, "seconds_per_epoch": 1.0}


def say(kind: str, **fields: object) -> None:
    folder.append(EVENT.validate_python({"kind": kind, **fields}))


started = {key: figures[key] for key in ("run", "step", "data", "seed", "learning_rate")}
started |= {"size": "quick", "batch_size": 32, "train_images": 10, "validation_images": 5}
say("built", layers=[], parameters=500_210)
say("started", **started, epochs=3)
epoch = {"loss": 2.0, "accuracy": 0.2, "val_loss": 2.0, "val_accuracy": 0.3}
say("epoch", **epoch, epoch=1, learning_rate=0.1, seconds=1.0)
if spec.data == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if spec.data == "dies":
    folder.log.write_text("the last word\n")
    with folder.events.open("a") as file:
        file.write('{"kind": "epo')
    os.kill(os.getpid(), signal.SIGKILL)
while spec.data in ("waits", "stubborn"):
    if spec.data == "waits" and folder.stop.exists():
        say("stopped", **figures)
        sys.exit(0)
    time.sleep(0.01)
say("finished", **figures)
