-- What came of checking files, and which blob a file was at a commit: a cache, of which any row may go at any time.
CREATE TABLE checked_files (
    -- Of everything that the row depends on.
    digest  VARCHAR                  NOT NULL PRIMARY KEY,
    -- The name of a blob, or an outcome as JSON in ASCII.
    content VARCHAR                  NOT NULL,
    bytes   INTEGER                  NOT NULL,
    -- Within the hour.
    used_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX checked_files_age ON checked_files (used_at);
