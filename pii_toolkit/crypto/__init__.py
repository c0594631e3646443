"""Keyed primitives: bytes and integers in, bytes and integers out.

Nothing here knows a file, a column or a person. Each module implements one published
construction and says which; the project has no cipher of its own.

    prf     HKDF-SHA256, HMAC-SHA256, and the bulk AES-CMAC behind tags and draws
    siv     AES-SIV (RFC 5297): deterministic authenticated encryption
    fpe     FF1 (NIST SP 800-38G) and permutations of [0, size)
    aead    AES-256-GCM with a random nonce
"""
