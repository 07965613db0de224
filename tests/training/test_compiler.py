"""What the child tells XLA before TensorFlow is loaded."""

from tutor.lab.training import compiler


def test_flags_of_the_learners_own_have_the_last_word() -> None:
    environment: dict[str, str] = {}
    compiler.tune(environment)
    assert environment["XLA_FLAGS"].split() == list(compiler.FLAGS)
    environment["XLA_FLAGS"] = "--xla_cpu_prefer_vector_width=256"
    compiler.tune(environment)
    assert environment["XLA_FLAGS"].split()[-1] == "--xla_cpu_prefer_vector_width=256"
