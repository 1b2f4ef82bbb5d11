-- What a comment asks for is done once, under however many names its delivery comes: the comment's number;
-- null for buttons, which may be pressed again, and for repetitions stored before this column was there.
ALTER TABLE commands ADD COLUMN comment_once BIGINT;
UPDATE commands
SET comment_once = target_id
WHERE target_kind <> 'check'
  AND id IN (SELECT MIN(id) FROM commands GROUP BY repository_id, target_kind, target_id);
ALTER TABLE commands ADD CONSTRAINT commands_once UNIQUE (repository_id, target_kind, comment_once);

-- Findings that comments told, and what became of them. One row for each finding: one that comes back has the
-- row it had before.
CREATE TABLE posted_findings (
    repository_id  BIGINT  NOT NULL,
    pull_number    INTEGER NOT NULL,
    strong_key     VARCHAR NOT NULL,
    -- Tells equal findings apart; the number in the marker of the newest comment on it.
    ordinal        INTEGER NOT NULL,
    rule           VARCHAR NOT NULL,
    severity       VARCHAR NOT NULL,
    posted_at      TIMESTAMP WITH TIME ZONE NOT NULL,
    posted_head    VARCHAR NOT NULL,
    -- fixed, dismissed, resolved (the thread, by a person, with the finding still there) or other; null while open.
    outcome        VARCHAR,
    outcome_at     TIMESTAMP WITH TIME ZONE,
    -- The words of whoever dismissed it.
    outcome_reason VARCHAR,
    PRIMARY KEY (repository_id, pull_number, strong_key, ordinal),
    CONSTRAINT posted_findings_outcome_whole CHECK ((outcome IS NULL) = (outcome_at IS NULL)),
    CONSTRAINT posted_findings_reason_whole CHECK (outcome_reason IS NULL OR outcome = 'dismissed')
);
