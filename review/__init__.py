"""The committee's arithmetic: criteria, recusal, assignment, agreement, ranking, shortlist, phases. Pure: values in, values out."""
