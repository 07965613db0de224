from collections.abc import Callable
from dataclasses import replace
from errno import ENOSPC
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import ContentSwitcher, Static

from tests.catalogue.drawn import SIZES
from tests.lab.made_up import CHAPTER, made_up, step_of
from tests.ui.conftest import Until, on_map, tutor_on
from tutor.errors import StoreError
from tutor.lab.folder import RunFolder
from tutor.lab.images.fetch import Tell
from tutor.lab.images.places import ARCHIVE
from tutor.lab.protocol import Ready
from tutor.lab.reader import read_events
from tutor.lab.runner import Runner
from tutor.lab.spec import RunSpec
from tutor.lab.stopping import request_stop
from tutor.lab.view import view_of
from tutor.lab.wording import rate_text
from tutor.paths import Home
from tutor.progress.store import Store
from tutor.progress.values import reflection_item
from tutor.standing.next_run import NextRun
from tutor.ui import doors
from tutor.ui.app import TutorApp
from tutor.ui.lab.brief import Brief
from tutor.ui.lab.following import Follower
from tutor.ui.lab.waiting_child import WaitingChild
from tutor.ui.screens import fetching
from tutor.ui.screens.lab import Lab
from tutor.ui.screens.question import QuestionScreen
from tutor.ui.widgets import answer_box
from tutor.ui.widgets.answer_box import AnswerBox
from tutor.ui.widgets.curves import Curves
from tutor.ui.widgets.key_line import KeyLine
from tutor.ui.widgets.tick import Tick


def pane(app: TutorApp) -> str | None:
    if not isinstance(app.screen, Lab):
        return None
    return app.screen.query_one("#panes", ContentSwitcher).current


def text(app: TutorApp, place: str) -> str:
    return str(app.screen.query_one(place, Static).content)


def says(app: TutorApp, place: str, words: str) -> Callable[[], object]:
    return lambda: app.screen.query(place) and words in text(app, place)


async def opened(
    app: TutorApp, pilot: Pilot[int], until: Until, data: str, step: str = "8a"
) -> Lab:
    await until(pilot, lambda: on_map(app))
    app.visit(step)
    await until(pilot, lambda: pane(app) == "brief")
    lab = app.screen
    assert isinstance(lab, Lab)
    lab._panes.next.change(replace(lab._panes.next.settings, data=data))
    lab.query_one(Brief).show_settings()
    return lab


async def trained(
    app: TutorApp, pilot: Pilot[int], until: Until, data: str, step: str = "8a"
) -> Lab:
    lab = await opened(app, pilot, until, data, step)
    await pilot.press("s")
    await until(pilot, lambda: pane(app) == "run")
    await until(pilot, says(app, "#headline", "finished"))
    return lab


def keys(app: TutorApp) -> set[str]:
    active = app.screen.active_bindings.values()
    return {one.binding.description for one in active if one.binding.show and one.enabled}


@pytest.mark.parametrize("size", SIZES)
async def test_predict_run_and_think(app: TutorApp, until: Until, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        lab = await opened(app, pilot, until, "whole")
        lab.query("Choice Tick").first().focus()
        await pilot.press("space", "s")
        await until(pilot, lambda: pane(app) == "run")
        await until(pilot, says(app, "#headline", "finished"))
        assert [
            len(curves.series[0].values) for curves in lab.query("#charts Curves").results(Curves)
        ] == [3, 3]
        (run,) = app.survey().runs
        assert list(app.store.predictions(run.spec.run)) == ["single_value"]
        assert app.store.completed() == {}
        assert app.survey().next.sentence.startswith("Think about 8a")
        await pilot.press("o")
        await until(pilot, lambda: pane(app) == "outcome")
        assert "You predicted: learn as well" in text(app, "#outcome-text")
        assert "Measured" not in text(app, "#outcome-text")
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.focused, AnswerBox))
        step = lab._step
        for number, reflection in enumerate(step.reflections):
            await pilot.press(*"so", "ctrl+j")
            await until(pilot, lambda: app.screen.query("#judged .block"))
            thought = app.store.thoughts("8a")[reflection.id]
            assert thought.answers == ("so",)
            if number + 1 < len(step.reflections):
                await pilot.press("n")
                await until(pilot, lambda: isinstance(app.focused, AnswerBox))
        assert app.store.completed() == {"8a": run.spec.run}
        await pilot.press("n")
        await until(pilot, lambda: app.screen.query("#ask"))
        assert "8a is done. What is next: Answer q1" in text(app, "#ask Static")
        await pilot.press("down", "enter")
        await until(pilot, lambda: pane(app) == "outcome")
        assert "Measured: 8a, after epoch 3:" in text(app, "#outcome-text")
        await pilot.press("t")
        await until(pilot, lambda: "The question it is about" in keys(app))
        await pilot.press("n", "n", "n")
        await until(pilot, lambda: app.screen.query("#ask"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))


async def test_the_concept_question_is_led_to(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await trained(app, pilot, until, "whole")
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.focused, AnswerBox))
        await pilot.press(*"so", "ctrl+j")
        await until(pilot, lambda: "The question it is about" in keys(app))
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))


async def test_the_model_answer_waits_for_ones_own(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await trained(app, pilot, until, "whole", "8b")
        await pilot.press("o", "t")
        await until(pilot, lambda: isinstance(app.focused, AnswerBox))
        assert not app.screen.query("#judged .block")
        await pilot.press("w", "escape")
        await until(pilot, lambda: pane(app) == "outcome")
        await pilot.press("escape")
        await until(pilot, lambda: on_map(app))
        await until(pilot, lambda: "Think about 8b" in text(app, "#next"))
        await pilot.press("n")
        await until(pilot, lambda: pane(app) == "outcome")
        item = reflection_item("8b", lab._step.reflections[0].id)
        await until(pilot, lambda: item in app.store.drafts())
        assert app.store.drafts()[item].text == "w" and app.store.thoughts("8b") == {}
        await pilot.press("t", "f5")
        await until(pilot, lambda: app.screen.query("#judged .block"))
        assert app.screen.query("#judged Tick") or not lab._step.reflections[0].points
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.focused, AnswerBox))


async def test_thoughts_left_in_a_hurry_lose_no_letter(
    app: TutorApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_box, "KEEP_AFTER", 60.0)
    async with app.run_test(size=(80, 24)) as pilot:
        await trained(app, pilot, until, "whole", "8b")
        await pilot.press("o", "t")
        await until(pilot, lambda: isinstance(app.focused, AnswerBox))
        await pilot.press("w", "e", "escape", "t")
        await until(pilot, lambda: pane(app) == "think" and isinstance(app.focused, AnswerBox))
        assert app.screen.query_one(AnswerBox).text == "we"


async def test_two_tutors_think_beside_each_other(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await trained(app, pilot, until, "whole", "8b")
        name = lab._step.reflections[0].id
        item = reflection_item("8b", name)
        await pilot.press("o", "t")
        await until(pilot, lambda: isinstance(app.focused, AnswerBox))
        await pilot.press("w")
        await until(pilot, lambda: item in app.store.drafts())
        with Store(app.home.database, app.chapter.id) as other:
            other.take_up(item)
            other.save_draft(item, "of the other")
        await pilot.press("e", "ctrl+j")
        await until(pilot, lambda: app.screen.query("#judged .block"))
        assert app.store.thoughts("8b")[name].answers == ("we",)
        await pilot.press("escape", "t")
        await until(pilot, lambda: app.screen.query_one(AnswerBox).text == "of the other")
        await pilot.press("ctrl+j")
        await until(pilot, lambda: len(app.store.thoughts("8b")[name].answers) == 2)
        assert app.store.drafts() == {}


@pytest.mark.parametrize("size", SIZES)
async def test_a_search_gives_its_rate(app: TutorApp, until: Until, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        lab = await opened(app, pilot, until, "sample")
        await pilot.press("f")
        await until(pilot, lambda: pane(app) == "search")
        await until(pilot, says(app, "#search-headline", "Suggested: 0.005, a rule of this [/]"))
        before = text(app, "#search-reading")
        await pilot.press("left")
        await until(pilot, lambda: text(app, "#search-reading") != before)
        await pilot.press("enter")
        await until(pilot, lambda: pane(app) == "brief")
        rate = lab._panes.next.settings.learning_rate
        assert rate is not None and 0 < rate < 0.0051
        assert "found on the sample set" in text(app, "#settings")
        assert app.survey().next.kind != "think"
        await pilot.press("escape")
        await until(pilot, lambda: on_map(app))
        app.visit("8a")
        await until(pilot, lambda: pane(app) == "brief" and app.screen is not lab)
        await until(pilot, says(app, "#settings", f"{rate_text(rate)}, found on the sample set"))


async def test_a_sweep_gives_one_of_its_rates(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, pilot, until, "sample", "8c")
        await until(pilot, says(app, "#settings", "Ready"))
        await pilot.press("w")
        await until(pilot, lambda: pane(app) == "search")
        await until(pilot, says(app, "#search-headline", "Lowest validation loss"))
        await pilot.press("4")
        await until(pilot, lambda: pane(app) == "brief")
        assert lab._panes.next.settings.learning_rate == 0.0015


async def test_the_forecast_and_the_settings(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, pilot, until, "auto")
        await until(pilot, says(app, "#settings", "about 12 s: 6 epochs of 2.0 s"))
        assert "the built-in sample set (not CIFAR-10), chosen by itself" in text(app, "#settings")
        await pilot.press("e")
        await until(pilot, lambda: app.screen.query("#rate"))
        await pilot.press(*"fast", "enter")
        await until(pilot, says(app, "#fault", "learning rate must be a number"))
        await pilot.press(*["backspace"] * 4, *"0.01", "tab", "4", "enter")
        await until(pilot, lambda: pane(app) == "brief")
        settings = lab._panes.next.settings
        assert (settings.learning_rate, settings.epochs) == (0.01, 4)
        await until(pilot, says(app, "#settings", "4 epochs of 2.0 s"))
        assert "0.01, typed" in text(app, "#settings")
        lab.dismiss()
        await until(pilot, lambda: on_map(app))
        app.visit(lab._step.id)
        await until(pilot, says(app, "#settings", "4 epochs of 2.0 s"))


def test_a_word_about_other_images_is_not_taken(home: Home) -> None:
    word = Ready(
        step="8a", size="quick", data="sample", source="s", train_images=1, seconds_per_epoch=1.0
    )

    class Late(Runner):
        said: Ready | None = None

        def ready(self) -> Ready | None:
            return self.said

        def warm(self, spec: RunSpec) -> None:
            """What it was getting ready before is told only after this."""

    runner = Late(home)
    with Store(home.database, CHAPTER.id) as store:
        run = NextRun(CHAPTER, step_of("8a"), home, store)
        run.change(replace(run.settings, data="cifar10"))
        child = WaitingChild(runner, run)
        child.warm()
        runner.said = word
        assert child.ready() is None
        runner.said = word.model_copy(update={"data": "cifar10"})
        assert child.ready() is runner.said


async def test_who_sets_nothing_changes_nothing(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        step = step_of("8f")
        cycled = step.run.model_copy(update={"cycle_momentum": True})
        app.push_screen(doors.lab(step.model_copy(update={"run": cycled})))
        await until(pilot, lambda: pane(app) == "brief")
        assert isinstance(app.screen, Lab)
        run = app.screen._panes.next
        run.change(run.settings.with_rate(0.0001234567, "suggested by a search"))
        await pilot.press("e")
        await until(pilot, lambda: app.screen.query("#rate"))
        await pilot.press("enter")
        await until(pilot, lambda: pane(app) == "brief")
        assert (run.spec.learning_rate, run.spec.cycle_momentum) == (0.0001234567, True)
        assert run.settings.rate_from == "suggested by a search"
        await pilot.press("e")
        await until(pilot, lambda: app.screen.query("#rate"))
        app.screen.query_one(Tick).focus()
        await pilot.press("space", "enter")
        await until(pilot, lambda: pane(app) == "brief")
        assert not run.spec.cycle_momentum


async def test_what_was_predicted_is_there_after_a_walk_elsewhere(
    app: TutorApp, until: Until
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, pilot, until, "whole")
        lab.query("Choice Tick").first().focus()
        await pilot.press("space", "escape")
        await until(pilot, lambda: on_map(app))
    app = tutor_on(app.home)
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, pilot, until, "whole")
        first, *others = lab.query("Choice Tick").results(Tick)
        assert first.ticked and not any(tick.ticked for tick in others)
        await pilot.press("s")
        await until(pilot, says(app, "#headline", "finished"))
        (run,) = app.survey().runs
        assert list(app.store.predictions(run.spec.run)) == ["single_value"]


async def test_missing_images_are_offered(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, pilot, until, "sample")
        await pilot.press("d")
        await until(pilot, lambda: app.screen.query("#fetched"))
        await pilot.press("escape")
        await until(pilot, lambda: pane(app) == "brief")
        assert lab._panes.next.settings.data == "auto"


async def test_what_is_chosen_instead_may_not_be_kept(
    app: TutorApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, pilot, until, "sample")
        await pilot.press("d")
        await until(pilot, lambda: app.screen.query("#fetched"))

        def full(*_: str) -> None:
            raise StoreError("no room is left")

        monkeypatch.setattr(app.store, "keep_settings", full)
        await pilot.press("escape")
        await until(pilot, lambda: any("no room" in one.message for one in app._notifications))
        assert lab._panes.next.settings.data == "auto"


async def test_images_are_fetched_or_left(
    app: TutorApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, ended = Event(), Event()

    def fetch(home: Home, tell: Tell, **_: str) -> Path:
        try:
            for done in range(1, 100_000):
                tell(done * 1_000_000, 170_000_000)
                if held.wait(0.01):
                    break
        finally:
            ended.set()
        archive = home.data / ARCHIVE
        archive.parent.mkdir(parents=True)
        archive.touch()
        return archive

    monkeypatch.setattr(fetching, "fetch", fetch)
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, pilot, until, "sample")
        await pilot.press("d")
        await until(pilot, lambda: app.screen.query("#fetched"))
        await pilot.press("f")
        await until(pilot, says(app, "#bytes", "of 170 MB"))
        await pilot.press("escape")
        await until(pilot, lambda: pane(app) == "brief" and ended.is_set())
        assert lab._panes.next.settings.data == "auto"
        await pilot.press("d", "d")
        await until(pilot, lambda: app.screen.query("#fetched"))
        held.set()
        await pilot.press("f")
        await until(pilot, lambda: pane(app) == "brief")
        assert lab._panes.next.settings.data == "cifar10"


async def test_quitting_asks_about_a_training(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot, until, "waits")
        await pilot.press("s")
        await until(pilot, lambda: pane(app) == "run")
        await until(pilot, says(app, "#headline", "epoch 1 of 3"))
        assert "Stop" in keys(app) and not {"Outcome", "New run", "Go on"} & keys(app)
        await pilot.press("escape")
        await until(pilot, lambda: on_map(app))
        (run,) = app.running()
        await pilot.press("q")
        await until(pilot, lambda: app.screen.query("#ask"))
        await pilot.press("escape")
        await until(pilot, lambda: on_map(app))
        app.visit("8a")
        await until(pilot, lambda: pane(app) == "run")
        await pilot.press("x")
        await until(pilot, says(app, "#headline", "stopped"))
        await until(pilot, lambda: {"Outcome", "New run", "Go on"} <= keys(app))
        await pilot.press("a")
        await until(pilot, lambda: not {"Outcome", "Go on"} & keys(app))
        request_stop(run.folder)
        await until(pilot, lambda: view_of(read_events(run.folder.events)).last)


@pytest.mark.parametrize("elsewhere", ["q1", "8b"])
async def test_that_a_training_has_ended_is_told_elsewhere(
    app: TutorApp, until: Until, elsewhere: str
) -> None:
    def told() -> list[str]:
        return [one.message for one in app._notifications if one.title == "A training has ended"]

    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, until, "waits")
        await pilot.press("s")
        await until(pilot, lambda: pane(app) == "run")
        await pilot.press("escape")
        await until(pilot, lambda: on_map(app))
        (run,) = app.running()
        app.visit(elsewhere)
        await until(pilot, lambda: app.screen.query("#answer, #brief"))
        request_stop(run.folder)
        # Whoever looks at everything at once takes nothing away from what is told.
        await until(pilot, lambda: app.survey().runs[0].state == "stopped")
        await until(pilot, lambda: any("stopped" in message for message in told()))


async def test_a_dead_child_is_one_sentence(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, until, "dies")
        await pilot.press("s")
        await until(pilot, says(app, "#headline", "ended without a word"))


def test_a_death_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = RunFolder(tmp_path / "8a-1")
    folder.path.mkdir()
    spec = made_up("8a", [1.0]).spec
    folder.write_spec(spec)

    def full(_folder: RunFolder, _event: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(RunFolder, "append", full)
    follower = Follower(folder, spec)
    assert follower.look()
    assert "ended without a word" in follower.view.message


async def test_a_diverged_run_shows_where(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, pilot, until, "broken")
        await pilot.press("s")
        await until(pilot, says(app, "#headline", "try a third of the rate"))
        flags = lab.query_one("#loss", Curves).flags
        assert [flag.mark for flag in flags] == ["B", "N"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_curves_are_read(app: TutorApp, until: Until, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        lab = await trained(app, pilot, until, "whole")
        loss = lab.query_one("#loss", Curves)
        await until(pilot, says(app, "#reading", "Best, epoch 2"))
        await pilot.press("left", "left")
        await until(pilot, says(app, "#reading", "epoch 2: validation 30.0 %, loss 1.500"))
        assert loss.cursor == 2
        await pilot.press("m", "y")
        await until(pilot, lambda: loss.log_y)
        assert loss.series[0].label == "validation, smoothed"
        await pilot.press("b")
        await until(pilot, lambda: not loss.display)
        await pilot.press("l")
        await until(pilot, lambda: pane(app) == "layers")
        assert "500,210" in text(app, "#layers-text")
        await pilot.press("p")
        await until(pilot, lambda: len(app.screen.query(".picture")) == 6)
        await pilot.press("z")
        await until(pilot, lambda: pane(app) == "pictures")
        tiles = [str(tile.content) for tile in app.screen.query(".picture").results(Static)]
        assert any("[/], guess car 90 %" in tile for tile in tiles)


async def test_other_runs_are_drawn_beside(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await trained(app, pilot, until, "whole")
        await pilot.press("n")
        await until(pilot, lambda: pane(app) == "brief")
        await pilot.press("s")
        await until(pilot, says(app, "#headline", "finished"))
        line = lab.query_one(KeyLine)
        await until(pilot, lambda: "Outcome" in str(line.render()))
        await pilot.press("g")
        await until(pilot, lambda: app.screen.query("#pick"))
        await until(pilot, lambda: "Draw these" in str(app.screen.query_one(KeyLine).render()))
        assert "Stop" not in str(line.render())
        assert len(line.rows(80)) == 2 and len(line.rows(400)) == 1
        await pilot.press("space", "g")
        await until(pilot, lambda: pane(app) == "run")
        await until(pilot, lambda: len(lab.query_one("#loss", Curves).series) == 3)


def resized(app: TutorApp, size: tuple[int, int]) -> Callable[[], object]:
    return lambda: app.size == size


async def test_a_resize_keeps_focus_and_text(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await trained(app, pilot, until, "whole")
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.focused, AnswerBox))
        await pilot.press(*"word")
        for size in ((120, 40), (60, 20), (80, 24)):
            await pilot.resize_terminal(*size)
            await until(pilot, resized(app, size))
        box = app.focused
        assert isinstance(box, AnswerBox) and box.text == "word"
        await pilot.press("escape", "c", "left")
        await until(pilot, says(app, "#reading", "epoch 3"))
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: app.size == (120, 40))
        assert app.focused is not None and app.focused.id == "run"
        assert "epoch 3" in text(app, "#reading")


async def test_nothing_of_the_run_is_cut_on_a_small_screen(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await trained(app, pilot, until, "whole")
        await pilot.press("left")
        await until(pilot, says(app, "#reading", "epoch 3"))
        shown = [lab.query_one(f"#{name}") for name in ("headline", "loss", "accuracy", "reading")]
        for widget in (*shown, lab.query_one(KeyLine)):
            region = widget.region
            assert region.height > 0 and region.bottom <= 24 and region.right <= 80
        assert lab.query_one("#loss").size.height >= 12
