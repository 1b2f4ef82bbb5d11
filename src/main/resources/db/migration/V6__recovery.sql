-- Sweeps that run once for all replicas. A round is open while bookmark is not null; each of its turns is taken by
-- one replica, which is the owner until the next turn.
CREATE TABLE sweeps (
    name         VARCHAR NOT NULL PRIMARY KEY,
    last_opened  TIMESTAMP WITH TIME ZONE,
    last_started TIMESTAMP WITH TIME ZONE,
    owner        VARCHAR,
    -- Where the open round goes on, empty at its beginning.
    bookmark     VARCHAR,
    -- Up to when the closed rounds have covered everything.
    swept_to     TIMESTAMP WITH TIME ZONE
);

-- Deliveries that failed at the forge and were not stored here, to be fetched, oldest first.
CREATE TABLE missed_deliveries (
    id           VARCHAR                  NOT NULL PRIMARY KEY,
    event        VARCHAR                  NOT NULL,
    -- The forge's number of the attempt that is fetched.
    attempt      BIGINT                   NOT NULL,
    delivered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    tries        INTEGER                  NOT NULL,
    -- Null while it is still to be fetched.
    settled_at   TIMESTAMP WITH TIME ZONE
);

-- What the last run that looked at the pull request and left it alone saw of it.
ALTER TABLE reviews ADD COLUMN seen_head VARCHAR;
ALTER TABLE reviews ADD COLUMN seen_draft BOOLEAN;
-- When it was last asked for, or last listed as open: rows of closed pull requests are deleted by it.
ALTER TABLE reviews ADD COLUMN noted_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL;

CREATE INDEX deliveries_age ON deliveries (received_at);
CREATE INDEX missed_deliveries_age ON missed_deliveries (delivered_at);
CREATE INDEX reviews_age ON reviews (noted_at);
CREATE INDEX commands_age ON commands (first_requested);
