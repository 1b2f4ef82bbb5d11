package dev.loopguard.store.jdbc;

final class PostgresIndexTest extends OnPostgres implements SummariesContract, FillsContract {}
