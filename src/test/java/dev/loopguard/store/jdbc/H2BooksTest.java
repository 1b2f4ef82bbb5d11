package dev.loopguard.store.jdbc;

final class H2BooksTest extends OnH2
    implements TrendsContract,
        RepositoriesContract,
        DeliveryBookContract,
        BudgetsContract,
        QueueListsContract {}
