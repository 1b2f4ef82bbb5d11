-- What was worked out of files and trees, by the name that git gives to their content and the form it is written in:
-- the same for every pull request, branch and repository that has them.
CREATE TABLE summaries (
    object_name VARCHAR                  NOT NULL,
    form        VARCHAR                  NOT NULL,
    content     BYTEA                    NOT NULL,
    -- Of the content, in bytes.
    size        INTEGER                  NOT NULL,
    -- To the day.
    used_at     TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (object_name, form)
);
CREATE INDEX summaries_age ON summaries (used_at, size);

-- The reading of a repository as a whole, which one replica at a time does.
CREATE TABLE fills (
    repository_id   BIGINT  NOT NULL PRIMARY KEY,
    installation    BIGINT  NOT NULL,
    owner_login     VARCHAR NOT NULL,
    repository_name VARCHAR NOT NULL,
    commit_sha      VARCHAR NOT NULL,
    -- What the summaries are written in.
    form            VARCHAR NOT NULL,
    -- Null while there is nothing to do.
    not_before      TIMESTAMP WITH TIME ZONE,
    attempt         INTEGER NOT NULL,
    lease_owner     VARCHAR,
    lease_until     TIMESTAMP WITH TIME ZONE,
    ended_at        TIMESTAMP WITH TIME ZONE,
    -- How it ended last.
    outcome         VARCHAR,
    CONSTRAINT fills_lease_whole CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
    CONSTRAINT fills_end_whole CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX fills_due ON fills (not_before);

-- Pull requests to be reviewed again once their repository was read.
CREATE TABLE fill_waits (
    repository_id BIGINT                   NOT NULL,
    pull_number   INTEGER                  NOT NULL,
    asked_at      TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (repository_id, pull_number)
);
