-- What people dismissed. One row for each finding and scope: the newest word counts.
CREATE TABLE dismissals (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository_id BIGINT  NOT NULL,
    -- 0 for every pull request of the repository.
    pull_number   INTEGER NOT NULL,
    strong_key    VARCHAR NOT NULL,
    weak_key      VARCHAR NOT NULL,
    rule          VARCHAR NOT NULL,
    file_path     VARCHAR NOT NULL,
    file_line     INTEGER,
    reason        VARCHAR NOT NULL,
    dismissed_by  VARCHAR NOT NULL,
    dismissed_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    -- The last day on which it counts, in UTC, like 2027-01-31; null for ever.
    until_day     VARCHAR,
    CONSTRAINT dismissals_once UNIQUE (repository_id, pull_number, strong_key)
);

-- Pull requests that are not to be reviewed for now.
CREATE TABLE pauses (
    repository_id BIGINT  NOT NULL,
    pull_number   INTEGER NOT NULL,
    paused_by     VARCHAR NOT NULL,
    paused_at     TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (repository_id, pull_number)
);
