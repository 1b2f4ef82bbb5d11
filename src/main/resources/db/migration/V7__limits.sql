-- What each installation of the App may still ask of the forge, counted for all replicas together.
CREATE TABLE installations (
    installation    BIGINT  NOT NULL PRIMARY KEY,
    -- When its bucket of writes is full again; null or past while it is full.
    bucket_full_at  TIMESTAMP WITH TIME ZONE,
    -- How many writes were made in each minute of the last hour: 29384723:12 29384724:60
    writes          VARCHAR DEFAULT '' NOT NULL,
    -- Until then the forge asked for a pause, and how many pauses without a length came in a row.
    throttled_until TIMESTAMP WITH TIME ZONE,
    throttled_times INTEGER DEFAULT 0 NOT NULL,
    -- Until then none of its work is claimed, and why.
    limited_until   TIMESTAMP WITH TIME ZONE,
    limited_reason  VARCHAR,
    -- When a review of it was last claimed.
    served_at       TIMESTAMP WITH TIME ZONE,
    CONSTRAINT installations_limit_whole CHECK ((limited_until IS NULL) = (limited_reason IS NULL))
);

-- The processes that work on this database; one not seen for half a minute is gone.
CREATE TABLE replicas (
    name    VARCHAR                  NOT NULL PRIMARY KEY,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL
);
