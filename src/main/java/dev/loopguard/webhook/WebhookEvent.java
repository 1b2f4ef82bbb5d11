package dev.loopguard.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The one list of events that reach the App. Names and actions are GitHub's (docs: "Webhook events
 * and payloads").
 */
public enum WebhookEvent {
  PULL_REQUEST(
      Set.of(
          "opened",
          "reopened",
          "synchronize",
          "ready_for_review",
          "converted_to_draft",
          "labeled",
          "unlabeled",
          "edited",
          "closed"),
      Set.of()),
  ISSUE_COMMENT(Set.of("created"), Set.of()),
  PULL_REQUEST_REVIEW_COMMENT(Set.of("created"), Set.of()),
  PULL_REQUEST_REVIEW(Set.of("submitted"), Set.of()),
  PULL_REQUEST_REVIEW_THREAD(Set.of(), Set.of("resolved", "unresolved")),
  CHECK_RUN(Set.of("rerequested", "requested_action"), Set.of()),
  CHECK_SUITE(Set.of("rerequested"), Set.of()),
  MERGE_GROUP(Set.of("checks_requested"), Set.of()),
  PUSH(Set.of(), Set.of()),
  /** Arrives unasked, like the two below: never in the manifest's {@code default_events}. */
  INSTALLATION(
      Set.of("created", "deleted", "suspend", "unsuspend", "new_permissions_accepted"), Set.of()),
  INSTALLATION_REPOSITORIES(Set.of(), Set.of("added", "removed")),
  PING(Set.of(), Set.of());

  private static final Set<WebhookEvent> UNASKED =
      Set.of(INSTALLATION, INSTALLATION_REPOSITORIES, PING);

  @SuppressWarnings("ImmutableEnumChecker") // each is a Set.of
  private final Set<String> actions;

  @SuppressWarnings("ImmutableEnumChecker") // each is a Set.of
  private final Set<String> reserved;

  WebhookEvent(Set<String> actions, Set<String> reserved) {
    this.actions = actions;
    this.reserved = reserved;
  }

  /** Returns GitHub's name of the event, as in {@code X-GitHub-Event}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether the App must subscribe to it. */
  public boolean subscribed() {
    return !UNASKED.contains(this);
  }

  /** Returns whether this action leads to work. */
  boolean acts(String action) {
    return actions.contains(action);
  }

  /** Returns the actions that are subscribed to and answered 204 in this version. */
  public Set<String> reserved() {
    return reserved;
  }

  static Optional<WebhookEvent> ofId(String id) {
    return Arrays.stream(values()).filter(event -> event.id().equals(id)).findFirst();
  }
}
