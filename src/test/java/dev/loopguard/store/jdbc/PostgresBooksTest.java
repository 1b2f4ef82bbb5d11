package dev.loopguard.store.jdbc;

final class PostgresBooksTest extends OnPostgres
    implements TrendsContract,
        RepositoriesContract,
        DeliveryBookContract,
        BudgetsContract,
        QueueListsContract {}
