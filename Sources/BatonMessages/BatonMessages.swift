// Messages on protobuf-c: an arena to decode into, a check of the wire before anything is decoded,
// and what turns C structs into values and back. Documentation/Protocol.md section 4 says why.
