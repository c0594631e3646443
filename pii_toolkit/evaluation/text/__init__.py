"""How right the detection in text is: labelled texts from a seed, measures, peers.

The texts are templates with slots, kept apart by purpose: rules may be improved with
an eye on ``development``, ``held_out`` is only for judging. Nothing that makes them
imports from `detect` or from a recognizer pack.
"""
