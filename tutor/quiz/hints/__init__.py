"""Reads an answer: which key points it seems to make, with the learner's own words that say so.

It points and never judges. It knows English a little and no question at all: what answers to a
question look like stands in the content (`tutor/chapter/pattern.py` explains how).
"""
