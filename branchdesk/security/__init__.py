"""Keys, envelopes, the journal's hash and the seals of packages. The only room that knows cryptography."""
