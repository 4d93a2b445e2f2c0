"""Many files turned into files of records: worker processes, journal, report of the run."""
