"""Policy, subjects, operators and the one kernel: RecordBatch in, RecordBatch out."""
