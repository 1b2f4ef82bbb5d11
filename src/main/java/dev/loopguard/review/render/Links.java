package dev.loopguard.review.render;

import dev.loopguard.checklist.Home;
import dev.loopguard.checklist.Item;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import dev.loopguard.model.RuleId;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/** Addresses that people read on. None of them needs a request to find. */
public final class Links {
  private static final String PAGES =
      "https://github.com/loopguard/loopguard/blob/main/src/main/resources/checklist/";

  private final String web;
  private final Optional<String> site;
  private final Optional<Revision> commit;

  /**
   * Builds links.
   *
   * @param web the address that repositories are read at, like {@code https://github.com}
   * @param site the public address of this server, when it has one; else the pages are those of the
   *     project's repository
   */
  public Links(String web, Optional<String> site) {
    this(bare(web), site.map(Links::bare), Optional.empty());
  }

  private Links(String web, Optional<String> site, Optional<Revision> commit) {
    this.web = web;
    this.site = site;
    this.commit = commit;
  }

  /** Returns the same links, but for lines: those lead to the files at {@code head}. */
  public Links at(Revision head) {
    return new Links(web, site, Optional.of(head));
  }

  /** Returns the address of a rule's page, or of the place where a repository declares it. */
  public String rule(RulePage rule, CommentLanguage language) {
    return rule.home().map(this::home).orElseGet(() -> rule(rule.id(), language));
  }

  /** Returns the address of an item's page, or of the place where a repository declares it. */
  public String item(Item item, CommentLanguage language) {
    return item.home().map(this::home).orElseGet(() -> item(item.id(), language));
  }

  private String home(Home home) {
    String path = encoded(home.path()) + "#L" + home.line();
    return home.tree().map(tree -> web + "/" + encoded(tree) + "/" + path).orElse(path);
  }

  /** Returns the address of the page of a rule. */
  public String rule(RuleId rule, CommentLanguage language) {
    return page("rules/" + rule.fullName(), "rules/" + rule.fullName(), language);
  }

  /** Returns the address of the page of an item. */
  public String item(ItemId item, CommentLanguage language) {
    return page(item.value(), "items/" + item.value(), language);
  }

  /**
   * Returns the address of a line of the head, in the pull request's "Files changed" view or in the
   * file itself.
   */
  String line(PullRequestRef pull, String path, int line) {
    String repository = web + "/" + pull.repository().fullName();
    return commit
        .map(head -> "%s/blob/%s/%s#L%d".formatted(repository, head, encoded(path), line))
        .orElseGet(
            () ->
                "%s/pull/%d/files#diff-%sR%d"
                    .formatted(repository, pull.number(), sha256(path), line));
  }

  private static String encoded(String path) {
    return Arrays.stream(path.split("/"))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  private String page(String onSite, String inSources, CommentLanguage language) {
    return site.map(base -> base + "/checklist/" + onSite + query(language))
        .orElse(PAGES + inSources + ".md");
  }

  private static String query(CommentLanguage language) {
    return switch (language) {
      case ENGLISH -> "";
      case CHINESE -> "?lang=zh";
    };
  }

  private static String bare(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
