"""The ledger (整改台账): the tables of a run as a workbook that managers read and filter.

``resolving`` (who answers for a row, until when) → ``rows`` (a case → cells) → ``keeping`` (the sheets of
a run) → ``workbook`` or ``separated`` (xlsx, or a folder of CSV files).
"""
