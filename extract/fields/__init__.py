"""From the tree to records: notice facts, issues, measures, owners, deadlines, progress statements."""
