"""The networks of a program, layer by layer as the tutor builds them.

Layers must come in the tutor's order: each draws the seed of its weights when it is made.
"""

from __future__ import annotations

from collections.abc import Iterator

from tutor.chapter.recipe import Network
from tutor.lab.export.block import Block
from tutor.lab.spec import RunSpec

SINGLE_VALUE = """\
def single_value(draw, inputs):
    return keras.initializers.Constant(float(draw.normal(0, np.sqrt(2 / inputs))))"""

HE = (
    "He initialization draws the weights with variance 2 / inputs. That keeps the signal's size "
    "from layer to layer; with smaller weights it would fade on its way through many layers, "
    "with larger ones explode."
)
SELU = (
    "SELU brings the signal to mean 0 and deviation 1 by itself, but only under its conditions: "
    "standardized inputs, LeCun initialization and nothing but dense layers in sequence."
)
STANDARDIZED = (
    "The inputs are standardized with the training set's own mean and variance, never with those "
    "of validation images; as the model does it itself, it takes pixels as they are."
)
NORMALIZED = (
    "Batch normalization before each activation centres and scales what comes in, for every "
    "mini-batch. So the signal stays in range, and larger learning rates work."
)
ALPHA_DROPOUT = (
    "Alpha dropout switches inputs off by giving them SELU's lowest value, and keeps mean and "
    "deviation as they are, so that the network still normalizes itself."
)


def blocks(spec: RunSpec) -> Iterator[Block]:
    """The network of the run; that of its contrast follows after the training."""
    if spec.network.initializer == "single_value":
        yield single_value()
    prose = " ".join(_reasons(spec.network, standardize=spec.standardize))
    yield Block(prose, code("model", spec.network, standardize=spec.standardize))


def single_value() -> Block:
    """The initialization `single_value`, as a function of the program."""
    return Block(
        "One value of He's normal distribution for all weights of a layer with so many inputs.",
        SINGLE_VALUE,
    )


def _reasons(network: Network, *, standardize: bool) -> Iterator[str]:
    if network.initializer == "he_normal":
        yield HE
    if network.initializer == "lecun_normal":
        yield "LeCun initialization draws the weights with variance 1 / inputs."
    if network.activation == "selu":
        yield SELU
    if standardize:
        yield STANDARDIZED
    if network.batch_normalization:
        yield NORMALIZED
    if network.alpha_dropout:
        yield ALPHA_DROPOUT


def code(name: str, network: Network, *, standardize: bool) -> str:
    """Lines that build the network under that name."""
    same = network.initializer == "single_value"
    lines = ["keras.utils.set_random_seed(SEED)"]
    if same:
        lines.append("draw = np.random.default_rng(SEED)")
    lines += _inputs(standardize=standardize)
    if same:
        widths = f"[3072] + {network.hidden_layers - 1} * [{network.neurons}]"
        lines.append(f"for inputs in {widths}:")
    else:
        lines.append(f"for _ in range({network.hidden_layers}):")
    lines += [*_hidden(network), *_outputs(network), f"{name} = keras.Sequential(layers)"]
    return "\n".join(lines)


def _inputs(*, standardize: bool) -> list[str]:
    if not standardize:
        return ["layers = [keras.Input((3072,))]"]
    return [
        "mean, variance = x_train.mean(axis=0), x_train.var(axis=0)",
        "layers = [",
        "    keras.Input((3072,)),",
        "    keras.layers.Normalization(mean=mean, variance=variance),",
        "]",
    ]


def _hidden(network: Network) -> list[str]:
    same = network.initializer == "single_value"
    start = "single_value(draw, inputs)" if same else f'"{network.initializer}"'
    lines = [
        "    layers += [",
        f"        keras.layers.Dense({network.neurons}, kernel_initializer={start}),",
    ]
    if network.batch_normalization:
        lines.append("        keras.layers.BatchNormalization(),")
    return [*lines, f'        keras.layers.Activation("{network.activation}"),', "    ]"]


def _outputs(network: Network) -> list[str]:
    lines = []
    if network.alpha_dropout:
        lines.append(f"layers.append(keras.layers.AlphaDropout({network.alpha_dropout!r}))")
    if network.initializer == "single_value":
        lines.append(f"last = single_value(draw, {network.neurons})")
        last = 'keras.layers.Dense(10, activation="softmax", kernel_initializer=last)'
    else:
        last = 'keras.layers.Dense(10, activation="softmax")'
    return [*lines, f"layers.append({last})"]
