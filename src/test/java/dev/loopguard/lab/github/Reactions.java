package dev.loopguard.lab.github;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The reactions on everything that can have some, by its global name. */
public final class Reactions {
  /** What REST calls the contents of reactions. */
  static final Set<String> CONTENTS =
      Set.of("+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes");

  /**
   * One reaction.
   *
   * @param id its number
   * @param user who left it
   * @param content what it shows, in REST's words
   */
  public record Reaction(long id, FakeUser user, String content) {}

  private final Map<String, List<Reaction>> bySubject = new ConcurrentHashMap<>();

  /** Returns the reactions on a thing, oldest first. */
  public List<Reaction> on(String nodeId) {
    return List.copyOf(bySubject.getOrDefault(nodeId, List.of()));
  }

  Optional<Reaction> find(String nodeId, FakeUser user, String content) {
    return on(nodeId).stream()
        .filter(each -> each.user().equals(user) && each.content().equals(content))
        .findFirst();
  }

  void add(String nodeId, Reaction reaction) {
    bySubject.computeIfAbsent(nodeId, _ -> new CopyOnWriteArrayList<>()).add(reaction);
  }

  boolean remove(String nodeId, long id) {
    return bySubject
        .getOrDefault(nodeId, new CopyOnWriteArrayList<>())
        .removeIf(each -> each.id() == id);
  }
}
