// The journal: what the engine decided, kept. The contract, the event codec, the in-memory journal.
