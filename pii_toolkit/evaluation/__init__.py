"""How right the detection is: labelled data made from a seed, measures, misses.

The makers of the data know nothing of the rules they test: nothing in `development`,
`retired`, `retired_2` and `held_out` imports from `detect` or from a recognizer pack.
Rules may be improved with an eye on `development` and on the retired sets, which were
held out until somebody looked; `held_out` is only for judging.
"""
