package dev.loopguard.store.jdbc;

final class PostgresWorkQueueTest extends OnPostgres implements WorkQueueContract {}
