package dev.loopguard.command;

import dev.loopguard.forge.Permission;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.PullRequestRef;
import java.util.Objects;

/**
 * The circumstances of a command.
 *
 * @param pull the pull request it was given on
 * @param sender the login of who gave it; an App's ends in {@code [bot]}
 * @param senderIsAuthor whether the sender opened the pull request
 * @param permission what the sender may do in the repository that receives the change
 * @param target the comment it stands in
 * @param around what else may be looked up
 */
public record CommandContext(
    PullRequestRef pull,
    String sender,
    boolean senderIsAuthor,
    Permission permission,
    CommentTarget target,
    Surroundings around) {
  public CommandContext {
    Objects.requireNonNull(pull);
    Objects.requireNonNull(sender);
    Objects.requireNonNull(permission);
    Objects.requireNonNull(target);
    Objects.requireNonNull(around);
  }

  boolean senderIsBot() {
    return sender.endsWith("[bot]");
  }
}
