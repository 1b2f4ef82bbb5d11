-- The App's credentials as the setup page got them, sealed by a key that only the environment has; one row at most.
CREATE TABLE credentials (
    id        INTEGER                  NOT NULL PRIMARY KEY,
    sealed    VARCHAR                  NOT NULL,
    stored_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT credentials_once CHECK (id = 1)
);

-- Digests of what lets somebody go on with the setup: the token of each running replica, what went to the forge and
-- has to come back, and who may see how it went.
CREATE TABLE setup_proofs (
    kind       VARCHAR                  NOT NULL,
    digest     VARCHAR                  NOT NULL,
    note       VARCHAR                  NOT NULL,
    good_until TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (kind, digest)
);
