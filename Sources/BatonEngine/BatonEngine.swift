// The rules. Deterministic: no clock, no I/O, no randomness; time is an argument.
