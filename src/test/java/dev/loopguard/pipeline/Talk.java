package dev.loopguard.pipeline;

import dev.loopguard.forge.Author;
import dev.loopguard.forge.ConversationComment;
import dev.loopguard.forge.Permission;
import dev.loopguard.forge.Reaction;
import dev.loopguard.review.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The conversation of one pull request: who may do what, what was answered, and reactions. */
final class Talk {
  private final List<ConversationComment> conversation = new ArrayList<>();
  private final Map<String, Permission> permissions = new HashMap<>();

  /** Every reaction left, oldest first. */
  final List<Reaction> reactions = new ArrayList<>();

  /** Every answer given, in the conversation or in a thread. */
  final List<String> replies = new ArrayList<>();

  void allow(String login, Permission permission) {
    permissions.put(login, permission);
  }

  void say(String login, String body) {
    conversation.add(
        new ConversationComment(
            conversation.size() + 1L, new Author(login, login.endsWith("[bot]")), body));
  }

  List<ConversationComment> conversation() {
    return List.copyOf(conversation);
  }

  Permission permission(String login) {
    return permissions.getOrDefault(login, Permission.NONE);
  }

  void reply(String body) {
    replies.add(body);
    say(Samples.SELF, body);
  }

  void react(Reaction reaction) {
    reactions.add(reaction);
  }
}
