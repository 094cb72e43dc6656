"""What people said and what came in: submissions, past winners, decisions, scores, accounts, audit. Pages get a View and nothing else."""
