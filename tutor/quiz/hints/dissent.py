"""How English turns claims down, one's own and others', whatever they are about."""

from __future__ import annotations

from tutor.quiz.hints.tables import phrases, word_set

NEGATORS = word_set(
    """
    not no never neither nor none nothing nobody nowhere without hardly barely scarcely
    rarely seldom doubt disagree disagrees fail fails failed unable lack lacks lacking impossible
    untrue avoid avoids avoided avoiding prevent prevents prevented preventing unlikely
    stops stopped eliminates cures fixes solves solved solve fix eliminate cure stop
    hesitate reluctant sceptical skeptical unconvinced dispute contest deny denies denied refuse
    """
)
"""They negate what follows them, up to the end of their clause."""

AFTERWARDS = word_set(
    """
    fails failed gone false wrong myth untrue rubbish nonsense mistaken impossible absent
    avoided prevented eliminated solved fixed disappears disappear vanished unnecessary lost
    """
)
"""They negate what stands before them in their clause."""

HARMLESS_NEGATIONS = phrases(
    """
    not only, not just, not merely, no matter, no doubt, no wonder, not until, no idea,
    not sure, why not, nothing but, if not, no longer than, nothing beats, nothing tops,
    nothing compares, no better, no other, not afford
    """
)
"""Negations that negate nothing that follows."""

KEEP_OFF = phrases(
    """
    rather than, as opposed to, in place of, anything but, far from it, far from a,
    far from …ing, not so sure, not be so sure, not convinced, not certain, stay away from,
    keep away from, steer clear of, stay clear of, forget about, not bother with,
    contrary of, opposite of, contrary to, do without, get by without, no need for,
    no need to, not need, not have to
    """
)
"""They turn down what follows them."""

DISMISSED = phrases(
    """
    will not do, does not count, is not required, is not needed, is not necessary,
    are not required, are not needed, are not necessary, is just a habit,
    out of the question, is useless, are useless, is pointless, can not help,
    other way round, other way around, is no help, does not help, of no use, is no way,
    is no option, is a myth, is overkill, not happening, good 1
    """
)
"""They turn down what stands before them."""

REFUSALS = phrases(
    """
    no, nope, nah, never, not really, not at all, not quite, far from, hardly, quite the,
    the opposite, the reverse, on the contrary, that's a myth, as if, this is a myth,
    a myth, myth, wrong, false, nonsense, rubbish, overkill, that is a myth, it's a myth,
    forget, not a chance, not in the least, think again, please, ha, haha, lol no,
    not happening, no way, that's wrong, not true, that's not, it isn't, it is not,
    that is not, i doubt, i don't think
    """
)
"""What answers a question with no."""

UNMATCHED = word_set("nothing none nobody")
"""`Nothing is faster` says that it is the fastest."""

REPORTING = word_set(
    """
    say says said think thinks believe believes claim claims claimed fear fears argue argues worry
    insist insists expect expects assume assumes keep keeps tell tells told recommend recommends
    advertise advertises warn warns suggest suggests swear swears write writes praise praises
    mention mentions name names state states assert asserts deduce deduces conclude concludes
    repeated assertion belief
    """
)
"""Verbs with which somebody else's claim is told."""

TELLERS = word_set(
    """
    some people many others most everyone everybody they he she authors author book books blog
    blogs tutorial tutorials friend friends colleague colleagues teacher tutor professor boss
    classmates lecturer textbook textbooks somebody someone one you notes paper papers
    """
)
"""Who tells it."""

REPORTED = phrases(
    """
    some people, often claimed, often said, often told, is told, is claimed, common belief,
    one might think, you might think, it seems that some, might expect, would expect,
    used to think, popular belief, you read that, you would think, one would think,
    i used to, supposed to, is said to, the assertion, the claim, the belief, i thought,
    textbook, textbooks
    """
)
"""What else introduces somebody else's claim."""

REJECTED = phrases(
    """
    false, wrong, myth, rubbish, nonsense, mistaken, not so, not true, untrue, is not,
    it is not, they do not, does not, not the case, no, i disagree, in truth, in fact,
    in reality, other way round, other way around, opposite, reverse, contrary, i contest,
    i doubt, none of them, none of these, neither of them, i would say
    """
)
"""What turns a claim of others down, in the words right after it."""
