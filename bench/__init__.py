"""Side-by-side benchmarks: ``make bench`` runs and records them, ``make bench-quick``
holds the harness working. ``python -m bench --help`` lists the options."""
