package dev.loopguard.store.jdbc;

final class H2IndexTest extends OnH2 implements SummariesContract, FillsContract {}
