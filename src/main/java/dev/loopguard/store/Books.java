package dev.loopguard.store;

/** What pages and figures are made of. */
public record Books(
    Runs runs,
    Repositories repositories,
    Trends trends,
    DeliveryBook deliveries,
    Budgets budgets) {}
