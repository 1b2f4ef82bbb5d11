-- The wanted sequence of the newest request for everything in the changed files, not only what the change
-- brought. It is open while it is greater than done_seq, so that it is used once.
ALTER TABLE reviews ADD COLUMN full_seq BIGINT DEFAULT 0 NOT NULL;
-- The head that the last whole review was of.
ALTER TABLE reviews ADD COLUMN reviewed_head VARCHAR;
