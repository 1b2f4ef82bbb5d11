package dev.loopguard.lab.github;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything said on a pull request: its conversation, reviews and inline comments. */
public final class Talk {
  private final World world;
  private final FakePullRequest pull;
  private final List<FakeComment> conversation = new CopyOnWriteArrayList<>();
  private final List<FakeReview> reviews = new CopyOnWriteArrayList<>();
  private final List<FakeReviewComment> comments = new CopyOnWriteArrayList<>();

  Talk(World world, FakePullRequest pull) {
    this.world = world;
    this.pull = pull;
  }

  public List<FakeComment> conversation() {
    return List.copyOf(conversation);
  }

  /** Returns all reviews, pending ones too, oldest first. */
  public List<FakeReview> reviews() {
    return List.copyOf(reviews);
  }

  /** Returns the inline and file comments that people see, oldest first. */
  public List<FakeReviewComment> comments() {
    return comments.stream().filter(each -> !each.review().pending()).toList();
  }

  /** Returns the comments of pending reviews too, oldest first. */
  List<FakeReviewComment> written() {
    return List.copyOf(comments);
  }

  /** Returns those of {@link #comments} that the App wrote. */
  public List<FakeReviewComment> ownComments() {
    return comments().stream().filter(each -> each.user().equals(world.app().user())).toList();
  }

  /** Writes in the conversation. */
  public FakeComment say(String login, String body) {
    return say(new FakeUser(login), body);
  }

  FakeComment say(FakeUser user, String body) {
    FakeComment comment = new FakeComment(world.ids().next(), user, body, world.now());
    conversation.add(comment);
    return comment;
  }

  /** Submits a review that is only a body. */
  public FakeReview review(String login, String body) {
    return review(new FakeUser(login), pull.head(), body, "COMMENTED");
  }

  FakeReview review(FakeUser user, String commit, String body, String state) {
    FakeReview review = new FakeReview(world.ids().next(), user, commit, body, state, world.now());
    reviews.add(review);
    return review;
  }

  /** Writes an inline comment on a line of the head. */
  public FakeReviewComment comment(String login, String path, int line, String body) {
    FakeReview review = review(new FakeUser(login), pull.head(), "", "COMMENTED");
    return comment(review, Place.onLine(pull.head(), path, line), body);
  }

  FakeReviewComment comment(FakeReview review, Place place, String body) {
    return add(review, place, Optional.empty(), body);
  }

  /** Answers in a thread. */
  public FakeReviewComment reply(String login, FakeReviewComment root, String body) {
    return reply(new FakeUser(login), root, body);
  }

  FakeReviewComment reply(FakeUser user, FakeReviewComment root, String body) {
    FakeReview review = review(user, pull.head(), "", "COMMENTED");
    return add(review, root.place(), Optional.of(root), body);
  }

  private FakeReviewComment add(
      FakeReview review, Place place, Optional<FakeReviewComment> root, String body) {
    FakeReviewComment comment =
        new FakeReviewComment(world.ids().next(), review, place, root, body, world.now());
    comments.add(comment);
    return comment;
  }

  Optional<FakeReview> review(long id) {
    return reviews.stream().filter(each -> each.id() == id).findFirst();
  }

  Optional<FakeReviewComment> comment(long id) {
    return comments().stream().filter(each -> each.id() == id).findFirst();
  }

  Optional<FakeComment> said(long id) {
    return conversation.stream().filter(each -> each.id() == id).findFirst();
  }

  List<FakeReviewComment> of(FakeReview review) {
    return comments.stream().filter(each -> each.review() == review).toList();
  }

  void remove(FakeReviewComment comment) {
    comments.remove(comment);
  }

  void remove(FakeComment comment) {
    conversation.remove(comment);
  }

  void discard(FakeReview review) {
    comments.removeAll(of(review));
    reviews.remove(review);
  }

  boolean hasPendingOf(FakeUser user) {
    return reviews.stream().anyMatch(each -> each.pending() && each.user().equals(user));
  }

  /**
   * Returns where a comment stands now: its line followed to the head as long as it is unchanged
   * and still shown in the diff; empty when it is outdated or on a whole file.
   */
  public OptionalInt lineNow(FakeReviewComment comment) {
    return comment.place().line().isPresent()
        ? follow(comment.place(), comment.place().line().getAsInt())
        : OptionalInt.empty();
  }

  OptionalInt follow(Place place, int line) {
    String to = place.side().equals("LEFT") ? pull.mergeBase() : pull.head();
    String from =
        place.side().equals("LEFT")
            ? pull.repository().git().mergeBase(pull.baseTip(), place.commit())
            : place.commit();
    GitStore git = pull.repository().git();
    Optional<GitStore.Row> before = git.row(from, place.path());
    Optional<GitStore.Row> after = git.row(to, place.path());
    if (before.isEmpty() || after.isEmpty()) {
      return OptionalInt.empty();
    }
    OptionalInt now =
        pull.repository().differ().follow(before.get().sha(), after.get().sha(), line);
    return now.isPresent() && shown(place, now.getAsInt()) ? now : OptionalInt.empty();
  }

  private boolean shown(Place place, int line) {
    return pull.files().stream()
        .filter(file -> file.path().equals(place.path()))
        .flatMap(file -> file.hunks().stream())
        .anyMatch(hunk -> hunk.shows(place.side(), line));
  }
}
