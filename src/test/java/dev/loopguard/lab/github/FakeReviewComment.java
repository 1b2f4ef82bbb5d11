package dev.loopguard.lab.github;

import java.time.Instant;
import java.util.Optional;

/** An inline comment on a pull request's change, or one on a whole file. */
public final class FakeReviewComment {
  private final long id;
  private final FakeUser user;
  private final Place place;
  private final FakeReview review;
  private final Optional<FakeReviewComment> root;
  private final Instant createdAt;
  private volatile Instant updatedAt;
  private volatile String body;
  private volatile boolean resolved;
  private volatile Optional<String> minimized = Optional.empty();

  FakeReviewComment(
      long id,
      FakeReview review,
      Place place,
      Optional<FakeReviewComment> root,
      String body,
      Instant at) {
    this.id = id;
    this.user = review.user();
    this.review = review;
    this.place = place;
    this.root = root;
    this.body = body;
    this.createdAt = at;
    this.updatedAt = at;
  }

  public long id() {
    return id;
  }

  public String nodeId() {
    return Ids.node("PRRC", id);
  }

  public FakeUser user() {
    return user;
  }

  /** Returns where it was put when it was written. */
  public Place place() {
    return place;
  }

  public FakeReview review() {
    return review;
  }

  /** Returns the first comment of its thread, when it is a reply. */
  public Optional<FakeReviewComment> root() {
    return root;
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

  /** Returns why it is folded away, as GitHub names the reason, if it is. */
  public Optional<String> minimized() {
    return minimized;
  }

  /** Returns the global name of the thread that it begins. */
  String threadId() {
    return Ids.node("PRRT", id);
  }

  /** Returns whether the thread that it begins is resolved. */
  public boolean resolved() {
    return resolved;
  }

  /** Resolves the thread that it begins. */
  public void resolve() {
    resolved = true;
  }

  void minimize(String classifier) {
    minimized = Optional.of(classifier);
  }

  void edit(String text, Instant at) {
    body = text;
    updatedAt = at;
  }
}
