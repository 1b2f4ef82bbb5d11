package dev.loopguard.forge;

import java.util.List;

/**
 * The files of rules of a repository's own, as the forge has them.
 *
 * @param repository those at the tip of the base branch
 * @param organisation those in the {@code .github} repository of the repository's owner; none where
 *     that is private and the repository is public, since their words must not be shown there
 * @param unread sentences for the check run, one for each file or folder that could not be read
 */
public record RuleTexts(
    List<RuleText> repository, List<RuleText> organisation, List<String> unread) {
  /** The folder of such files in a repository. */
  public static final String FOLDER = ".github/loopguard";

  /** More files of one folder are not read. */
  public static final int MOST = 20;

  public static final RuleTexts NONE = new RuleTexts(List.of(), List.of(), List.of());

  public RuleTexts {
    repository = List.copyOf(repository);
    organisation = List.copyOf(organisation);
    unread = List.copyOf(unread);
  }

  /**
   * One file.
   *
   * @param path its path from the root of its repository
   */
  public record RuleText(String path, String text) {}

  /** Returns whether a file of the folder, by its name, holds rules. */
  public static boolean holdsRules(String name) {
    return name.endsWith(".yml") || name.endsWith(".yaml");
  }
}
