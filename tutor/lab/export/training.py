"""How a program trains its networks, and what it does with them afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.chapter.recipe import Contrast
from tutor.lab.export import networks
from tutor.lab.export.block import Block, quoted
from tutor.lab.spec import RunSpec

BATCHES = """\
UPDATES = len(x_train) // BATCH_SIZE  # in an epoch


def mini_batches():
    for epoch in itertools.count(1):
        order = np.random.default_rng([SEED, epoch]).permutation(len(x_train))
        for chosen in order[: UPDATES * BATCH_SIZE].reshape(UPDATES, BATCH_SIZE):
            yield x_train[chosen].astype("float32"), y_train[chosen]"""

WHY_BATCHES = (
    "Every epoch must go through the images in another order. fit() does not do that here: after "
    "set_random_seed, Keras on TensorFlow shuffles arrays by the same seed in every epoch, so the "
    "same mini-batches come again and again, and a network learns clearly less from them. "
    "Therefore the order is drawn here, from the seed and the number of the epoch; a last "
    "mini-batch that is not full is left out."
)

ONE_CYCLE = """\
class OneCycle(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        updates, start = EPOCHS * UPDATES, LEARNING_RATE / 10
        turning = [0, 0.45 * updates, 0.9 * updates, updates]
        rates = [start, LEARNING_RATE, start, start / 1000]
        self.rates = iter(np.interp(range(updates), turning, rates))
{momenta}
    def on_train_batch_begin(self, batch, logs=None):
        self.model.optimizer.learning_rate = next(self.rates)
{momentum}"""

CYCLED_SGD = """\
class CycledSGD(keras.optimizers.SGD):
    def build(self, variables):
        super().build(variables)
        self.momentum_now = self.add_variable((), name="momentum_now")

    def update_step(self, gradient, variable, learning_rate):
        velocity = self.momentums[self._get_variable_index(variable)]
        self.assign(velocity, velocity * self.momentum_now - gradient * learning_rate)
        self.assign_add(variable, velocity)"""

MOMENTA = "        momenta = [0.95, 0.85, 0.95, 0.95]\n" + (
    "        self.momenta = iter(np.interp(range(updates), turning, momenta))\n"
)
MOMENTUM = "        self.model.optimizer.momentum_now.assign(next(self.momenta))\n"

WHY_ONE_CYCLE = (
    "1cycle (Smith, 2018): the learning rate climbs from a tenth of its maximum, comes down again "
    "as slowly, and falls far lower in the last tenth of the training. High rates get on fast and "
    "leave poor valleys behind, the low ones at the end settle. It changes with every update. "
    "With fewer epochs the cycle is shorter too."
)
WHY_CYCLED = (
    "The momentum moves against the learning rate: long steps need less of it. Keras fixes an "
    "optimizer's momentum once training begins, so this one keeps it in a variable."
)

RESULT = """\
best = int(np.argmin(history.history["val_loss"]))
accuracy = history.history["val_accuracy"][best]
print(f"Best epoch {best + 1}: validation accuracy {accuracy:.1%}")"""

MONTE_CARLO = """\
def monte_carlo(samples):
    draws = [{guess} for _ in range(samples)]
    return np.mean([keras.ops.convert_to_numpy(draw) for draw in draws], axis=0)


for samples in {counts}:
    accuracy = np.mean(monte_carlo(samples).argmax(axis=1) == y_valid)
    print(f"MC Dropout, samples {{samples}}: validation accuracy {{accuracy:.1%}}")"""

WITH_DROPOUT = """\
def with_dropout(x):
    for layer in model.layers:
        x = layer(x, training=isinstance(layer, keras.layers.AlphaDropout))
    return x


"""

WHY_MONTE_CARLO = (
    "MC Dropout (Gal and Ghahramani, 2016): nothing is trained again. Dropout just stays switched "
    "on while predicting, so that every prediction is a little different, and the probabilities "
    "of several are averaged. Each prediction costs as much time as the first."
)


def batches() -> Block:
    """Where the mini-batches come from."""
    return Block(WHY_BATCHES, BATCHES)


def blocks(spec: RunSpec) -> Iterator[Block]:
    """Training, what came out of it, and what follows."""
    if spec.cycle_momentum:
        yield Block(WHY_CYCLED, CYCLED_SGD)
    if spec.schedule == "one_cycle":
        yield one_cycle(cycle_momentum=spec.cycle_momentum)
    yield Block(_why(spec), f"{_compile(spec, 'model')}\n{_best(spec)}\n{_fit(spec)}")
    yield Block("", RESULT + ("\nmodel.save(MODEL)" if spec.patience else ""))
    if spec.contrast:
        yield from _contrast(spec, spec.contrast)
    if spec.mc_samples:
        yield _monte_carlo(spec)


def one_cycle(*, cycle_momentum: bool) -> Block:
    """A callback that sets the learning rate, and the momentum if asked, of every update."""
    parts = (MOMENTA, MOMENTUM) if cycle_momentum else ("", "")
    return Block(WHY_ONE_CYCLE, ONE_CYCLE.format(momenta=parts[0], momentum=parts[1]).rstrip())


def _why(spec: RunSpec) -> str:
    parts = ["The labels are class numbers, hence the sparse form of the cross-entropy."]
    if spec.optimizer == "nadam":
        parts.append("Nadam fits the steps to each weight and looks ahead, as Nesterov did.")
    if spec.network.alpha_dropout:
        parts.append("The tutor draws its dropout's noise outside of XLA, hence none here.")
    else:
        parts.append("XLA compiles the training step, as it does in the tutor.")
    if spec.patience:
        parts.append(
            f"Early stopping ends the training once {spec.patience} epochs in a row have brought "
            "no lower validation loss: from there on the network learns the training images by "
            "heart. Then the weights of the best epoch come back."
        )
    else:
        parts.append("The weights with the lowest validation loss are kept in a file.")
    if spec.cycle_momentum:
        parts.append("Load that file with compile=False: only this program knows its optimizer.")
    return " ".join(parts)


def _compile(spec: RunSpec, model: str) -> str:
    lines = [
        f"{model}.compile(",
        f"    optimizer={_optimizer(spec)},",
        '    loss="sparse_categorical_crossentropy",',
        '    metrics=["accuracy"],',
        f"    jit_compile={not spec.network.alpha_dropout},",
        ")",
    ]
    if spec.cycle_momentum:
        lines.append(f"{model}.optimizer.build({model}.trainable_variables)")
    return "\n".join(lines)


def _optimizer(spec: RunSpec) -> str:
    if spec.cycle_momentum:
        return "CycledSGD(LEARNING_RATE, momentum=0.9)"
    kind = "Nadam" if spec.optimizer == "nadam" else "SGD"
    return f"keras.optimizers.{kind}(LEARNING_RATE)"


def _best(spec: RunSpec) -> str:
    if spec.patience:
        wanted = f"patience={spec.patience}, restore_best_weights=True"
        return f"keep_best = keras.callbacks.EarlyStopping({wanted})"
    return "keep_best = keras.callbacks.ModelCheckpoint(MODEL, save_best_only=True)"


def _fit(spec: RunSpec, *, contrast: bool = False) -> str:
    name, result, epochs = "model", "history = ", "EPOCHS"
    callbacks = ["keep_best"]
    if contrast:
        name, result, epochs, callbacks = "contrast", "", "len(history.epoch)", []
    if spec.schedule == "one_cycle":
        callbacks.append("OneCycle()")
    lines = [
        f"{result}{name}.fit(",
        "    mini_batches(),",
        "    steps_per_epoch=UPDATES,",
        f"    epochs={epochs},",
        "    shuffle=False,  # mini_batches() has done it",
        "    validation_data=(x_valid, y_valid),",
        "    validation_batch_size=1000,",
        f"    callbacks=[{', '.join(callbacks)}],",
        "    verbose=2,",
        ")",
    ]
    return "\n".join(line for line in lines if "callbacks=[]" not in line)


def _contrast(spec: RunSpec, contrast: Contrast) -> Iterator[Block]:
    prose = "For comparison a second network, trained on the same mini-batches."
    if contrast.network.initializer == "single_value":
        if spec.network.initializer != "single_value":
            yield networks.single_value()
        prose += (
            " All weights of one of its layers start from a single value. So all neurons of the "
            "layer are equal, get equal gradients and stay equal: each layer acts like a single "
            "neuron. Watch whether its accuracy leaves 10 %, that of guessing."
        )
    built = networks.code("contrast", contrast.network, standardize=spec.standardize)
    heading = f'print("\\nThe second network:", {quoted(contrast.label)})'
    training = f"{_compile(spec, 'contrast')}\n{_fit(spec, contrast=True)}"
    yield Block(prose, f"{built}\n{heading}\n{training}")


def _monte_carlo(spec: RunSpec) -> Block:
    prose, before, guess = WHY_MONTE_CARLO, "", "model(x_valid, training=True)"
    if spec.network.batch_normalization:
        prose += " Batch normalization must predict as usual, so only dropout is told to train."
        before, guess = WITH_DROPOUT, "with_dropout(x_valid)"
    if not spec.patience:
        before = f"model.load_weights(MODEL)\n\n\n{before}"
    counts = ", ".join(str(count) for count in spec.mc_samples)
    counts = f"({counts},)" if len(spec.mc_samples) == 1 else f"({counts})"
    return Block(prose, before + MONTE_CARLO.format(guess=guess, counts=counts))
