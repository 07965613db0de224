"""What the reader of answers knows of English, and nothing of any subject."""

from __future__ import annotations


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
    nois rais prais ris aris advis revis supervis concis expertis paradis disguis
    """
    )
)
"""Words whose `-is-` is no British spelling begin so."""

NEGATORS = _words(
    """
    not no never neither nor none nothing nobody nowhere without hardly barely scarcely
    rarely seldom doubt disagree disagrees fail fails failed unable lack lacks lacking impossible
    untrue avoid avoids avoided avoiding prevent prevents prevented preventing unlikely
    stops stopped eliminates cures fixes solves solved solve fix eliminate cure stop
    """
)
"""They negate what follows them, up to the end of their clause."""

AFTERWARDS = _words(
    """
    fails failed gone false wrong myth untrue rubbish nonsense mistaken impossible absent
    avoided prevented eliminated solved fixed disappears disappear vanished unnecessary lost
    """
)
"""They negate what stands before them in their clause."""

HARMLESS_NEGATIONS = (
    "not only",
    "not just",
    "not merely",
    "no matter",
    "no doubt",
    "no wonder",
    "not until",
    "no idea",
    "not sure",
    "why not",
    "nothing but",
    "if not",
    "no longer than",
)
"""Negations that negate nothing that follows."""

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

KEEP_OFF = (
    *("stay away from", "keep away from", "steer clear of", "stay clear of", "forget about"),
    *("not bother with", "contrary of", "opposite of", "contrary to"),
    *("do without", "get by without", "no need for", "no need to", "not need", "not have to"),
)
"""They turn down what follows them."""

DISMISSED = (
    *("will not do", "does not count", "is not required", "is not needed", "is not necessary"),
    *("are not required", "are not needed", "are not necessary", "is just a habit"),
    *("out of the question", "is useless", "are useless", "is pointless", "can not help"),
    *("other way round", "other way around", "is no help", "does not help", "of no use"),
)
"""They turn down what stands before them."""

CIRCUMSTANCES = _words("when whenever if where")
SUITABLE = _words("suited suitable good right recommended useful ideal meant made best")
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

REPORTED = (
    *(
        f"{who} {tells}"
        for who in (
            *("some", "people", "many", "others", "most", "everyone", "everybody", "they"),
            *("authors", "books", "blogs", "tutorials", "friends", "colleagues"),
        )
        for tells in (
            *("say", "says", "think", "thinks", "believe", "believes", "claim", "claims", "fear"),
            *("argue", "worry", "insist", "expect", "assume", "keep", "like to", "tell you"),
            *("recommend", "advertise", "warn", "suggest", "swear", "write", "tell", "praise"),
        )
    ),
    *(
        f"{who} {tells}"
        for who in ("friend", "colleague", "teacher", "book", "blog", "somebody", "someone")
        for tells in ("said", "says", "claims", "claimed", "thinks", "told", "insists", "writes")
    ),
    *("some people", "often claimed", "often said", "is claimed", "claims that", "insists"),
    *("textbook", "textbooks", "common belief", "one might think", "you might think"),
    *("might expect", "would expect", "used to think", "popular belief", "you read that"),
    *("you would think", "one would think", "i used to", "supposed to", "is said to"),
)
"""What introduces somebody else's claim."""

REJECTED = (
    "false",
    "wrong",
    "myth",
    "rubbish",
    "nonsense",
    "mistaken",
    "not so",
    "not true",
    "untrue",
    "is not",
    "it is not",
    "they do not",
    "does not",
    "not the case",
    "no",
    "i disagree",
    "in truth",
    "in fact",
    "in reality",
    "other way round",
    "other way around",
    "opposite",
    "i would say",
)
"""What turns a claim of others down, in the words right after it."""

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
        *(
            NEGATORS,
            AFTERWARDS,
            CLAUSE_WORDS,
            SUBJECTS,
            PREDICATES,
            SENTENCE_WORDS,
            FILLERS,
            ASKING,
        ),
        *(phrase.split() for phrase in (*REPORTED, *REJECTED, *COMPARISONS, *HARMLESS_NEGATIONS)),
        *(phrase.split() for phrase in (*KEEP_OFF, *DISMISSED)),
    )
    for word in words
)
"""All words of this page: they are spelled right."""
