"""One module per output format of a scan: ``terminal``, ``json`` and ``html``.

A report shows where personal data lie and why we think so. It never shows a value: at
most its shape (``******-****``). Everything that comes from the data's owner (names of
tables, columns, comments) is untrusted text and is escaped for the format it goes into.
"""
