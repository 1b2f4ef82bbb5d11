package dev.loopguard.lab.github;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** An installation of the App on some repositories of one account. */
public final class Installation {
  private final long id;
  private final FakeUser account;
  private final Set<Long> repositories = ConcurrentHashMap.newKeySet();
  private final Map<String, String> permissions = new ConcurrentHashMap<>();
  private volatile boolean suspended;

  Installation(long id, FakeUser account) {
    this.id = id;
    this.account = account;
    permissions.putAll(
        Map.of(
            "metadata", "read",
            "contents", "read",
            "pull_requests", "write",
            "checks", "write",
            "issues", "write",
            "merge_queues", "read"));
  }

  public long id() {
    return id;
  }

  FakeUser account() {
    return account;
  }

  /** Adds a repository to the installation. */
  public Installation on(FakeRepository repository) {
    repositories.add(repository.id());
    return this;
  }

  /** Takes a repository out of the installation. */
  public Installation without(FakeRepository repository) {
    repositories.remove(repository.id());
    return this;
  }

  /** Takes a permission away, also from tokens that follow. */
  public Installation revoke(String permission) {
    permissions.remove(permission);
    return this;
  }

  /** Grants a permission at {@code read} or {@code write}. */
  public Installation grant(String permission, String level) {
    permissions.put(permission, level);
    return this;
  }

  public Installation suspend(boolean now) {
    suspended = now;
    return this;
  }

  boolean suspended() {
    return suspended;
  }

  boolean covers(FakeRepository repository) {
    return repositories.contains(repository.id());
  }

  Map<String, String> permissions() {
    return new TreeMap<>(permissions);
  }
}
