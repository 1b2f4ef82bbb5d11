package dev.loopguard.command;

import dev.loopguard.model.CommentTarget;
import dev.loopguard.review.OwnComments.Told;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which findings a command is about: those of the thread it stands in, or one by its identity. */
final class Identities {
  /** The whole of a strong key, or its first 8 characters or more. */
  private static final Pattern START = Pattern.compile("[a-z2-7]{8,26}");

  private Identities() {}

  /** Returns what the first comment of the command's thread told; empty when that is not ours. */
  static List<Told> ofThread(CommandContext context) {
    return switch (context.target()) {
      case CommentTarget.ReviewThread(long _, long root) ->
          context.around().told().stream().filter(told -> told.comment().id() == root).toList();
      case CommentTarget.Conversation _, CommentTarget.ReviewBody _, CommentTarget.CheckButton _ ->
          List.of();
    };
  }

  /** Returns whether {@code word} may be an identity, whole or cut. */
  static boolean looksLikeOne(String word) {
    return START.matcher(word.toLowerCase(Locale.ROOT)).matches();
  }

  /** Returns whether the strong key {@code key} starts with {@code word}. */
  static boolean starts(String key, String word) {
    return key.startsWith(word.toLowerCase(Locale.ROOT));
  }
}
