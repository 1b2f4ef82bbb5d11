package dev.loopguard.lab.github;

import java.time.Instant;

/** A review of a pull request. */
public final class FakeReview {
  private final long id;
  private final FakeUser user;
  private final String commit;
  private final Instant submittedAt;
  private volatile String body;
  private volatile String state;

  FakeReview(long id, FakeUser user, String commit, String body, String state, Instant at) {
    this.id = id;
    this.user = user;
    this.commit = commit;
    this.body = body;
    this.state = state;
    this.submittedAt = at;
  }

  public long id() {
    return id;
  }

  public String nodeId() {
    return Ids.node("PRR", id);
  }

  public FakeUser user() {
    return user;
  }

  public String commit() {
    return commit;
  }

  public String body() {
    return body;
  }

  /** Returns PENDING, COMMENTED, APPROVED or CHANGES_REQUESTED. */
  public String state() {
    return state;
  }

  Instant submittedAt() {
    return submittedAt;
  }

  boolean pending() {
    return state.equals("PENDING");
  }

  void edit(String text) {
    body = text;
  }

  void submit(String newState) {
    state = newState;
  }
}
