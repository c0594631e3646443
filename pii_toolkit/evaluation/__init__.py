"""How right the detection is: labelled data made from a seed, measures, misses.

The makers of the data know nothing of the rules they test: nothing in `development` and
`held_out` imports from `detect` or from a recognizer pack. Rules may be improved with
an eye on `development`; `held_out` is only for judging.
"""
