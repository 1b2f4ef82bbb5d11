package dev.loopguard.store.jdbc;

/** The whole contract of the queue, run on each database. */
interface WorkQueueContract
    extends AcceptContract,
        ClaimContract,
        LeaseContract,
        CommandContract,
        GroupContract,
        StatusContract,
        FullReviewContract,
        RaceContract {}
