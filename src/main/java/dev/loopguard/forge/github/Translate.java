package dev.loopguard.forge.github;

import dev.loopguard.forge.Author;
import dev.loopguard.forge.ConversationComment;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.Permission;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what GitHub sends into the words of the port. */
final class Translate {
  /** Git's name for no object, which no blob has. */
  private static final String NO_OBJECT = "0".repeat(40);

  private Translate() {}

  static PullRequest pull(PullRequestRef asked, Received.Pull pull) {
    Received.Repository repository = pull.repository();
    var present = new RepositoryRef(repository.id(), repository.owner().login(), repository.name());
    return new PullRequest(
        new PullRequestRef(asked.installation(), present, pull.number()),
        new Revision(pull.head().sha()),
        pull.base().ref(),
        new Revision(pull.base().sha()),
        state(pull),
        pull.draft(),
        author(pull.user()),
        pull.labels().stream().map(Received.Label::name).collect(Collectors.toSet()),
        pull.changedFiles());
  }

  private static PullRequest.State state(Received.Pull pull) {
    if (pull.merged()) {
      return PullRequest.State.MERGED;
    }
    return pull.state().equals("open") ? PullRequest.State.OPEN : PullRequest.State.CLOSED;
  }

  static PatchedFile file(Received.File file) {
    return new PatchedFile(
        file.filename(),
        Optional.ofNullable(file.previousFilename()),
        status(file.status()),
        Objects.requireNonNullElse(file.sha(), NO_OBJECT),
        file.additions(),
        file.deletions(),
        Optional.ofNullable(file.patch()));
  }

  /** A status that GitHub adds one day is a change of some kind. */
  private static PatchedFile.Status status(String status) {
    return switch (status) {
      case "added" -> PatchedFile.Status.ADDED;
      case "modified" -> PatchedFile.Status.MODIFIED;
      case "removed" -> PatchedFile.Status.REMOVED;
      case "renamed" -> PatchedFile.Status.RENAMED;
      case "copied" -> PatchedFile.Status.COPIED;
      case "unchanged" -> PatchedFile.Status.UNCHANGED;
      default -> PatchedFile.Status.CHANGED;
    };
  }

  static ReviewComment reviewComment(Received.Comment comment) {
    Integer line = "LEFT".equals(comment.side()) ? null : comment.line();
    Long root = comment.inReplyToId();
    return new ReviewComment(
        comment.id(),
        comment.nodeId(),
        author(comment.user()),
        comment.path(),
        line == null ? OptionalInt.empty() : OptionalInt.of(line),
        root == null ? OptionalLong.empty() : OptionalLong.of(root),
        Objects.requireNonNullElse(comment.body(), ""),
        comment.htmlUrl(),
        Instant.parse(comment.createdAt()));
  }

  static ConversationComment conversationComment(Received.IssueComment comment) {
    return new ConversationComment(
        comment.id(), author(comment.user()), Objects.requireNonNullElse(comment.body(), ""));
  }

  /** The role tells maintain and triage apart; a role an organisation made up has a base. */
  static Permission permission(Received.Role role) {
    return permission(role.roleName())
        .or(() -> permission(role.permission()))
        .orElse(Permission.NONE);
  }

  private static Optional<Permission> permission(@Nullable String name) {
    return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
      case "admin" -> Optional.of(Permission.ADMIN);
      case "maintain" -> Optional.of(Permission.MAINTAIN);
      case "write" -> Optional.of(Permission.WRITE);
      case "triage" -> Optional.of(Permission.TRIAGE);
      case "read" -> Optional.of(Permission.READ);
      case "none" -> Optional.of(Permission.NONE);
      default -> Optional.empty();
    };
  }

  private static Author author(Received.@Nullable User user) {
    return user == null ? Author.GHOST : new Author(user.login(), "Bot".equals(user.type()));
  }
}
