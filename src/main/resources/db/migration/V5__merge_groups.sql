-- One row per request to check a merge group; kept when done.
CREATE TABLE merge_groups (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    delivery_id     VARCHAR NOT NULL UNIQUE,
    repository_id   BIGINT  NOT NULL,
    -- 0 where the queue's branch names no pull request.
    pull_number     INTEGER NOT NULL,
    installation    BIGINT  NOT NULL,
    owner_login     VARCHAR NOT NULL,
    repository_name VARCHAR NOT NULL,
    base_sha        VARCHAR NOT NULL,
    head_sha        VARCHAR NOT NULL,
    first_requested TIMESTAMP WITH TIME ZONE NOT NULL,
    not_before      TIMESTAMP WITH TIME ZONE,
    attempt         INTEGER NOT NULL,
    lease_owner     VARCHAR,
    lease_until     TIMESTAMP WITH TIME ZONE,
    done_at         TIMESTAMP WITH TIME ZONE,
    parked_reason   VARCHAR,
    last_problem    VARCHAR,
    CONSTRAINT merge_groups_lease_whole CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
);
CREATE INDEX merge_groups_due ON merge_groups (not_before);
CREATE INDEX merge_groups_of_head ON merge_groups (repository_id, head_sha);
