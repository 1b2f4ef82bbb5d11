package dev.loopguard.lab.github;

import java.time.Instant;

/** A comment of a pull request's conversation. */
public final class FakeComment {
  private final long id;
  private final FakeUser user;
  private final Instant createdAt;
  private volatile Instant updatedAt;
  private volatile String body;

  FakeComment(long id, FakeUser user, String body, Instant at) {
    this.id = id;
    this.user = user;
    this.body = body;
    this.createdAt = at;
    this.updatedAt = at;
  }

  public long id() {
    return id;
  }

  public String nodeId() {
    return Ids.node("IC", id);
  }

  public FakeUser user() {
    return user;
  }

  public String body() {
    return body;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  void edit(String text, Instant at) {
    body = text;
    updatedAt = at;
  }
}
