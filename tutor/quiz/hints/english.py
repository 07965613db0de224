"""What the reader of answers knows of English, and nothing of any subject."""

from __future__ import annotations

from tutor.quiz.hints import dissent


def _table(text: str) -> dict[str, tuple[str, ...]]:
    rows = (row.split(":") for row in text.strip().splitlines())
    return {word: tuple(reading.split()) for words, reading in rows for word in words.split()}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


RESPELLED = _table(
    """
    u ya: you
    ur: your
    n &: and
    r: are
    y: why
    b4: before
    w/o: without
    cuz coz cos becuz becaus bcos bcuz bc becuase cus: because
    wud: would
    shud: should
    cud: could
    smth sth: something
    thru: through
    tho: though
    diff: different
    abt: about
    cant cannot can't: can not
    wont won't: will not
    dont don't: do not
    doesnt doesn't dosnt dosen't doesent: does not
    didnt didn't: did not
    isnt isn't ain't aint: is not
    arent aren't: are not
    wasnt wasn't: was not
    werent weren't: were not
    wouldnt wouldn't: would not
    shouldnt shouldn't: should not
    couldnt couldn't: could not
    havent haven't: have not
    hasnt hasn't: has not
    hadnt hadn't: had not
    mustnt mustn't: must not
    neednt needn't: need not
    its it's: it is
    theyre they're: they are
    thats that's: that is
    theres there's: there is
    hes he's: he is
    youre you're: you are
    im i'm: i am
    i'd: i would
    you'd youd: you would
    they'd theyd: they would
    we'd: we would
    it'd itd: it would
    it'll itll: it will
    they'll theyll: they will
    you'll youll: you will
    gonna: going to
    wanna: want to
    gotta: got to
    init initialise initialisation initialising: initialize
    one single: 1
    two: 2
    three: 3
    four: 4
    ten: 10
    hundred: 100
    thousand: 1000
    zero zeros zeroes nil nought naught null: 0
    ±: -1 to 1
    """
)
"""Short, chatty and contracted words by what they stand for; numbers as digits."""

NEVER_IZED = tuple(
    _words(
        """
    otherwise likewise wise precis exercis promis compromis premis surpris compris enterpris
    advertis televis improvis despis nois rais prais ris aris advis revis supervis concis expertis
    paradis disguis
    """
    )
)
"""Words whose `-is-` is no British spelling begin so."""

CLAUSE_WORDS = _words(
    """
    but because so since although though while whereas however yet hence thus therefore
    which if when where whenever unless until as otherwise then still just
    """
)
"""A negation does not reach beyond them, save for a few that only link."""

THOUGHT_WORDS = _words(
    "but and while whereas although though because since so which yet however unlike"
)
"""A new thought begins with them."""

CIRCUMSTANCES = _words("when whenever if where")
"""What is said after them holds only then."""

SUITABLE = _words(
    "used use works allowed suited suitable good right recommended useful ideal meant made best"
)
"""`Not suited when …` denies what follows, too."""

SUBJECTS = _words(
    "i you he she it they we this that these those there the a an each every all its their"
)
"""A word after `and` that begins a clause of its own."""

PREDICATES = _words(
    """
    is are has have can will does do keeps allows permits gives makes lets goes gets stays
    takes needs becomes adds puts brings comes moves flies jumps runs rolls returns passes
    shoots misses overshoots oscillates converges swings turns reaches learns starts ends
    works breaks
    """
)
"""A verb after `and` with which a clause of its own begins, too."""

SENTENCE_WORDS = _words(
    """
    i you she it they we this that their there again back until than from past beyond over
    across through make makes give gives get gets keep keeps break breaks broke go goes come
    comes take takes need needs stay stays start starts become becomes lead leads mean means
    help helps work works happen happens run runs fly flies shoot shoots jump jumps pass
    passes miss misses roll rolls differ differs turn turns already being ensure ensures
    guarantee guarantees provide provides cause causes allow allows remain remains end ends
    equals
    """
)
"""Words of whole sentences, as opposed to rows of keywords; also common verbs."""

FILLERS = _words(
    """
    the a an of to in is are be it its by very really quite so much more too just also
    rather any some all that will would can could as at for with only even basically almost
    nearly
    """
)
"""Words that may stand between the words of a phrase."""

COMPARISONS = (
    *("than", "unlike", "vs", "versus", "equals", "instead of", "compared with", "identical with"),
    *("over", "than that of"),
    *(
        f"{word} to"
        for word in (
            *("same", "identical", "equal", "equivalent", "similar", "compared", "contrast"),
            *("opposed", "comparable", "similarly", "equally", "identically"),
        )
    ),
    *(f"{word} from" for word in ("different", "differ", "differs", "differently")),
)
"""What stands after them is only compared with what a sentence is about."""

ASKING = _words("does do did is are was will can could would should")
"""A sentence that begins with one of them and ends with a question mark claims nothing."""

EVERYDAY = frozenset(
    word
    for words in (
        *(CLAUSE_WORDS, SUBJECTS, PREDICATES, SENTENCE_WORDS, FILLERS, ASKING),
        *(dissent.NEGATORS, dissent.AFTERWARDS, dissent.REPORTING, dissent.TELLERS),
        *map(str.split, (*dissent.REPORTED, *dissent.REJECTED, *dissent.HARMLESS_NEGATIONS)),
        *map(str.split, (*dissent.KEEP_OFF, *dissent.DISMISSED, *COMPARISONS)),
    )
    for word in words
)
"""All words of this page and of those of dissent: they are spelled right."""
