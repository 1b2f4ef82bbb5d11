-- Runs of reviews that came to an end, whichever it was; kept for a month.
CREATE TABLE runs (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository_id   BIGINT                   NOT NULL,
    pull_number     INTEGER                  NOT NULL,
    installation    BIGINT                   NOT NULL,
    owner_login     VARCHAR                  NOT NULL,
    repository_name VARCHAR                  NOT NULL,
    head            VARCHAR,
    requested_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    claimed_at      TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at        TIMESTAMP WITH TIME ZONE NOT NULL,
    -- From the request to the end, in milliseconds.
    took            BIGINT                   NOT NULL,
    attempt         INTEGER                  NOT NULL,
    outcome         VARCHAR                  NOT NULL,
    reason          VARCHAR                  NOT NULL,
    files_checked   INTEGER                  NOT NULL,
    files_unchecked INTEGER                  NOT NULL,
    findings        INTEGER                  NOT NULL,
    comments        INTEGER                  NOT NULL,
    requests        INTEGER                  NOT NULL,
    -- The rest, as JSON that only pages of one run read.
    details         VARCHAR                  NOT NULL
);
CREATE INDEX runs_age ON runs (ended_at);
CREATE INDEX runs_of_pull ON runs (repository_id, pull_number, id);

-- The newest delivery that asked for the review, by which the log lines of a run are found.
ALTER TABLE reviews ADD COLUMN wanted_delivery VARCHAR;
-- The newest run that is remembered of the pull request.
ALTER TABLE reviews ADD COLUMN last_run BIGINT;

-- What a delivery is about, like acme/shop#12; whether the sweep of the forge's log brought it, and how often it came again.
ALTER TABLE deliveries ADD COLUMN about VARCHAR;
ALTER TABLE deliveries ADD COLUMN recovered BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE deliveries ADD COLUMN repeats INTEGER DEFAULT 0 NOT NULL;

-- How many deliveries came to which end in each hour: what is refused is only counted, so that nobody can fill a table.
CREATE TABLE delivery_counts (
    counted_hour TIMESTAMP WITH TIME ZONE NOT NULL,
    outcome      VARCHAR                  NOT NULL,
    deliveries   BIGINT                   NOT NULL,
    PRIMARY KEY (counted_hour, outcome)
);

-- What the forge last said is left of an installation's requests, and when they are full again.
ALTER TABLE installations ADD COLUMN rate_limit BIGINT;
ALTER TABLE installations ADD COLUMN rate_remaining BIGINT;
ALTER TABLE installations ADD COLUMN rate_resets_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE installations ADD COLUMN rate_seen_at TIMESTAMP WITH TIME ZONE;

CREATE INDEX posted_findings_open ON posted_findings (repository_id, pull_number, outcome);
