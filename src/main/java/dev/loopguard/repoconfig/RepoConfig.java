package dev.loopguard.repoconfig;

import dev.loopguard.model.ItemId;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a repository asks for, whole: every key has its value or its default.
 *
 * @param language the language of comments
 * @param python the oldest Python that the code runs on; without it {@code requires-python} of
 *     {@code pyproject.toml}
 * @param failOn the weakest severity that makes the check run fail, if any does
 * @param commentFrom the weakest severity that becomes an inline comment
 * @param maxComments how many inline comments a review has at the most
 * @param paths which files are checked
 * @param items the severity of an item's findings, or that it is not checked
 * @param rules the severity of a rule's findings, or that it does not run
 * @param drafts whether draft pull requests are reviewed
 * @param skip which pull requests are left alone
 * @param sourceRoots folders where modules of this repository start
 * @param known qualified names of in-house helpers
 * @param resolveThreads whether threads of fixed findings are resolved
 */
public record RepoConfig(
    CommentLanguage language,
    Optional<String> python,
    Optional<Severity> failOn,
    Severity commentFrom,
    int maxComments,
    Paths paths,
    Map<ItemId, Setting> items,
    Map<RuleId, Setting> rules,
    boolean drafts,
    Skip skip,
    List<String> sourceRoots,
    Known known,
    boolean resolveThreads) {
  /**
   * What holds where a repository says nothing: the scalars of the documented example, and empty
   * lists. Pull requests by bots are reviewed like everybody's.
   */
  public static final RepoConfig DEFAULT =
      new RepoConfig(
          CommentLanguage.ENGLISH,
          Optional.empty(),
          Optional.of(Severity.MUST),
          Severity.SHOULD,
          30,
          new Paths(List.of(), List.of()),
          Map.of(),
          Map.of(),
          false,
          new Skip(List.of(), List.of(), false),
          List.of(),
          new Known(List.of(), List.of(), List.of()),
          false);

  public RepoConfig {
    items = Map.copyOf(items);
    rules = Map.copyOf(rules);
    sourceRoots = List.copyOf(sourceRoots);
  }

  /** The language of comments. */
  public enum CommentLanguage {
    ENGLISH,
    CHINESE
  }

  /** What a repository says of a rule or an item. */
  public sealed interface Setting {
    record Off() implements Setting {}

    record At(Severity severity) implements Setting {}
  }

  /**
   * Which files are checked.
   *
   * @param include glob patterns of which one must match; empty for every file
   * @param exclude glob patterns of which none may match
   */
  public record Paths(List<String> include, List<String> exclude) {
    public Paths {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }
  }

  /**
   * Which pull requests are left alone.
   *
   * @param labels leaves alone those with one of these labels
   * @param authors leaves alone those by one of these logins
   * @param bots leaves alone those by any bot
   */
  public record Skip(List<String> labels, List<String> authors, boolean bots) {
    public Skip {
      labels = List.copyOf(labels);
      authors = List.copyOf(authors);
    }
  }

  /**
   * Qualified names of in-house helpers.
   *
   * @param coroutines names of functions and methods that return coroutines
   * @param blocking names of functions and methods that block
   * @param clients names of classes whose instances are to be reused
   */
  public record Known(List<String> coroutines, List<String> blocking, List<String> clients) {
    public Known {
      coroutines = List.copyOf(coroutines);
      blocking = List.copyOf(blocking);
      clients = List.copyOf(clients);
    }
  }
}
