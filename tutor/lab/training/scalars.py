"""A run's figures as TensorBoard reads them."""

from __future__ import annotations

from pathlib import Path

import tensorflow as tf

from tutor.lab.events import Epoch


class Scalars:
    """Writes one point a figure and epoch; training and validation as two curves of one chart."""

    def __init__(self, folder: Path) -> None:
        self._training = tf.summary.create_file_writer(str(folder / "training"))
        self._validation = tf.summary.create_file_writer(str(folder / "validation"))

    def write(self, epoch: Epoch) -> None:
        """The figures of an epoch, flushed."""
        with self._training.as_default(step=epoch.epoch):
            tf.summary.scalar("loss", epoch.loss)
            tf.summary.scalar("accuracy", epoch.accuracy)
            tf.summary.scalar("learning rate", epoch.learning_rate)
        with self._validation.as_default(step=epoch.epoch):
            tf.summary.scalar("loss", epoch.val_loss)
            tf.summary.scalar("accuracy", epoch.val_accuracy)
        self._training.flush()
        self._validation.flush()
