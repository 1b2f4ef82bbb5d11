-- One dialect for H2 (MODE=PostgreSQL) and PostgreSQL. VARCHAR without a length: text from outside has none.

CREATE TABLE deliveries (
    id          VARCHAR                  NOT NULL PRIMARY KEY,
    event       VARCHAR                  NOT NULL,
    action      VARCHAR                  NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL
);

-- One row per pull request. There is work to do while wanted_seq > done_seq.
CREATE TABLE reviews (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository_id   BIGINT  NOT NULL,
    pull_number     INTEGER NOT NULL,
    installation    BIGINT  NOT NULL,
    owner_login     VARCHAR NOT NULL,
    repository_name VARCHAR NOT NULL,
    wanted_head     VARCHAR,
    wanted_seq      BIGINT  NOT NULL,
    done_seq        BIGINT  NOT NULL,
    -- The oldest request that no finished run has answered; null while there is none.
    first_requested TIMESTAMP WITH TIME ZONE,
    -- The first request since the present claim: what first_requested becomes when that run finishes.
    next_requested  TIMESTAMP WITH TIME ZONE,
    -- Null while there is nothing to claim (all done, or parked), so that the index holds only what waits.
    not_before      TIMESTAMP WITH TIME ZONE,
    attempt         INTEGER NOT NULL,
    lease_owner     VARCHAR,
    lease_until     TIMESTAMP WITH TIME ZONE,
    parked_reason   VARCHAR,
    last_problem    VARCHAR,
    CONSTRAINT reviews_one_per_pull UNIQUE (repository_id, pull_number),
    CONSTRAINT reviews_open_whole CHECK ((not_before IS NULL) = (first_requested IS NULL)),
    CONSTRAINT reviews_lease_whole CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
);
CREATE INDEX reviews_due ON reviews (not_before);
CREATE INDEX reviews_running ON reviews (lease_until);

-- One row per slash command; kept when done.
CREATE TABLE commands (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    delivery_id     VARCHAR NOT NULL UNIQUE,
    repository_id   BIGINT  NOT NULL,
    pull_number     INTEGER NOT NULL,
    installation    BIGINT  NOT NULL,
    owner_login     VARCHAR NOT NULL,
    repository_name VARCHAR NOT NULL,
    pull_author     VARCHAR,
    -- conversation, thread (target_root is its first comment) or review (target_node is its global name)
    target_kind     VARCHAR NOT NULL,
    target_id       BIGINT  NOT NULL,
    target_root     BIGINT,
    target_node     VARCHAR,
    sender          VARCHAR NOT NULL,
    command_line    VARCHAR NOT NULL,
    first_requested TIMESTAMP WITH TIME ZONE NOT NULL,
    not_before      TIMESTAMP WITH TIME ZONE,
    attempt         INTEGER NOT NULL,
    lease_owner     VARCHAR,
    lease_until     TIMESTAMP WITH TIME ZONE,
    done_at         TIMESTAMP WITH TIME ZONE,
    parked_reason   VARCHAR,
    last_problem    VARCHAR,
    CONSTRAINT commands_lease_whole CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
);
CREATE INDEX commands_due ON commands (not_before);
