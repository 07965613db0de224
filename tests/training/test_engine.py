"""The compiled step against plain Keras, and what it must leave alone."""

import math
from collections.abc import Callable, Iterator
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.lab.made_up import step_of
from tutor.lab.training import measuring, search
from tutor.lab.training.images import Images
from tutor.lab.training.networks import build, moments
from tutor.lab.training.optimizers import make_optimizer
from tutor.lab.training.products import dense
from tutor.lab.training.samples import draw_samples
from tutor.lab.training.search import exploded, suggest
from tutor.lab.training.shape import Shape, shape_of
from tutor.lab.training.shuffling import Shuffler, epoch_order
from tutor.lab.training.stepper import Stepper

STACK, BATCH = 6, 32
DRAWN = draw_samples(STACK * BATCH)
PIXELS = DRAWN.images.reshape(STACK, BATCH, -1)
LABELS = DRAWN.labels.reshape(STACK, BATCH)


def network(step: str) -> tuple[keras.Model, str, float]:
    recipe = step_of(step).run
    start = moments(DRAWN.images) if recipe.standardize else None
    return build(recipe.network, 1, start), recipe.optimizer, recipe.learning_rate


def constant(value: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.full(STACK, value, np.float32)


@pytest.fixture
def double_precision() -> Iterator[None]:
    """The order of a sum changes its last digits, which such deep networks amplify."""
    _set_precision("float64")
    yield
    _set_precision("float32")


def _set_precision(name: str) -> None:
    keras.config.set_floatx(name)
    keras.config.set_dtype_policy(name)


@pytest.mark.slow
@pytest.mark.usefixtures("double_precision")
@pytest.mark.parametrize("step", ["8b", "8c", "8d", "8e", "8f"])
def test_the_compiled_step_is_what_train_on_batch_does(step: str) -> None:
    model, name, rate = network(step)
    stepper = Stepper(model, make_optimizer(name, cycle_momentum=False))
    # Mini-batches of 64 and more take a way of their own.
    batch = min(step_of(step).run.batch_size, 64)
    pixels, labels = DRAWN.images.reshape(-1, batch, 3072), DRAWN.labels.reshape(-1, batch)
    stack = len(pixels)
    losses = stepper.train(pixels, labels, constant(rate)[:stack], constant(0)[:stack])[:, 0]

    plain, _, _ = network(step)
    kind = keras.optimizers.SGD if name == "sgd" else keras.optimizers.Nadam
    # The stepper takes rates in single precision.
    plain.compile(kind(float(np.float32(rate))), "sparse_categorical_crossentropy")
    expected = []
    for x, y in zip(pixels, labels, strict=True):
        plain.reset_metrics()
        expected.append(float(plain.train_on_batch(x.astype(np.float64), y)))
    assert losses == pytest.approx(expected, rel=1e-7)
    begun, _, _ = network(step)
    for one, other, start in zip(model.variables, plain.variables, begun.variables, strict=True):
        change, wanted = np.asarray(one) - np.asarray(start), np.asarray(other) - np.asarray(start)
        assert change == pytest.approx(wanted, rel=1e-4, abs=1e-4 * rate), one.path


def test_nadam_makes_the_updates_of_keras() -> None:
    gradients = np.random.default_rng(1).normal(size=(20, 30)).astype(np.float32)
    ours, theirs = keras.Variable(np.ones(30)), keras.Variable(np.ones(30))
    mine, kerass = make_optimizer("nadam", cycle_momentum=False), keras.optimizers.Nadam()
    for gradient in gradients:
        mine.apply([gradient], [ours])
        kerass.apply([gradient], [theirs])
    assert abs(np.asarray(ours) - 1).max() > 1e-3
    # Variables in double precision: what differs is the formula, not its rounding.
    assert np.asarray(ours) == pytest.approx(np.asarray(theirs), rel=1e-12)


def test_a_dense_layer_has_the_gradients_of_keras() -> None:
    shapes = ((8, 5), (5, 4), (4,))
    x, kernel, bias = (tf.random.stateless_normal(shape, (1, 2)) for shape in shapes)

    def gradients(layer: Callable[..., Any]) -> list[Any]:
        def taken() -> list[Any]:
            with tf.GradientTape() as tape:
                tape.watch([x, kernel, bias])
                y = layer(x, kernel, bias) ** 2
            return [y, *tape.gradient(y, [x, kernel, bias])]

        found: list[Any] = tf.function(taken, jit_compile=True, autograph=False)()
        return found

    plain = gradients(lambda x, kernel, bias: x @ kernel + bias)
    for one, other in zip(gradients(dense), plain, strict=True):
        assert one.numpy() == pytest.approx(other.numpy(), rel=1e-5)


@pytest.mark.slow
def test_momentum_is_cycled_as_keras_would_with_each_momentum() -> None:
    model, _, _ = network("8f")
    stepper = Stepper(model, make_optimizer("sgd", cycle_momentum=True))
    cycle = np.linspace(0.95, 0.85, STACK).astype(np.float32)
    stepper.train(PIXELS, LABELS, constant(0.001), cycle)

    plain, _, _ = network("8f")
    memory = [np.zeros(v.shape, np.float32) for v in plain.trainable_variables]
    gradients = Stepper(plain, make_optimizer("sgd", cycle_momentum=False))
    for number, momentum in enumerate(cycle):
        before = [v.numpy() for v in plain.trainable_variables]
        gradients.train(
            PIXELS[number : number + 1], LABELS[number : number + 1], constant(0.001)[:1], cycle[:1]
        )
        for place, variable in enumerate(plain.trainable_variables):
            change = variable.numpy() - before[place]
            memory[place] = memory[place] * momentum + change
            variable.assign(before[place] + memory[place])
    for one, other in zip(model.trainable_variables, plain.trainable_variables, strict=True):
        assert np.asarray(one) == pytest.approx(np.asarray(other), abs=1e-5)


@pytest.fixture(scope="module")
def images() -> Images:
    return Images(
        DRAWN.images, DRAWN.labels, DRAWN.images[:50], DRAWN.labels[:50], "sample", "drawn"
    )


def test_a_range_test_leaves_everything_as_it_was(images: Images) -> None:
    model, name, _ = network("8d")
    stepper = Stepper(model, make_optimizer(name, cycle_momentum=False))
    shuffler = Shuffler(images, Shape(1, STACK, BATCH), seed=1)
    stepper.train(PIXELS, LABELS, constant(1e-3), constant(0))
    before = stepper.state()
    probes = list(search.range_test(stepper, shuffler, lambda: None))
    assert probes[0][0] == pytest.approx(search.LOWEST)
    assert 10 * STACK < len(probes) <= search.UPDATES
    after = stepper.state()
    for one, other in zip(
        before.model + before.optimizer, after.model + after.optimizer, strict=True
    ):
        assert np.array_equal(one, other)


def test_outputs_of_a_selu_network_stay_near_mean_0_and_deviation_1() -> None:
    model, _, _ = network("8d")
    means, deviations = measuring.layer_outputs(model, DRAWN.images)
    assert len(means) == len(deviations) == 20
    assert max(map(abs, means)) < 0.5 and all(0.5 < one < 1.5 for one in deviations)


def test_the_rule_takes_the_lowest_rate_with_most_of_the_fall() -> None:
    falling = [(10.0**-k, 2.0) for k in range(60, 40, -1)]
    falling += [(10.0**-k, 1.0) for k in range(40, 0, -1)]
    rate = suggest(falling)
    # The moving average needs some 25 points of the lower loss for 95 % of its fall.
    assert rate is not None and 1e-17 < rate < 1e-13
    assert suggest([(0.1, math.nan)]) is None


def test_a_search_ends_where_the_loss_explodes() -> None:
    assert exploded([2.0, math.inf])
    assert not exploded([2.0, 2.1, 1.9])
    assert exploded([2.0] * 20 + [1000.0])


def test_every_epoch_has_its_own_order_and_every_seed_the_same_again() -> None:
    one, two = epoch_order(42, 1, 100), epoch_order(42, 2, 100)
    assert sorted(one) == sorted(two) == list(range(100))
    assert (one != two).any()
    epoch_order.cache_clear()
    assert (epoch_order(42, 1, 100) == one).all()


def test_an_epoch_leaves_out_only_the_last_partial_batch() -> None:
    assert shape_of(45_000, 32) == Shape(19, 74, 32)
    assert shape_of(45_000, 128) == Shape(9, 39, 128)
    assert shape_of(45_000, 10_000) == Shape(4, 1, 10_000)
    assert shape_of(10_000, 32).updates == 312
    assert shape_of(20, 32) == Shape(1, 1, 20)
