package dev.loopguard.review.render;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.Item;
import dev.loopguard.forge.CheckReport.Annotation;
import dev.loopguard.forge.CheckReport.Level;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Revision;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.CommentText;
import dev.loopguard.review.Form;
import dev.loopguard.review.Identity;
import dev.loopguard.review.Wanted;
import dev.loopguard.review.render.Templates.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes comments and annotations from the pages and the templates. */
public final class CommentRenderer implements CommentText {
  /** A fix longer than this, in characters, is not shown. */
  private static final int LONGEST_FIX = 4_000;

  /** An example longer than this, in lines, is left to the page. */
  private static final int LONGEST_EXAMPLE = 14;

  /** What a comment said is left out of its settled text when it is longer, in characters. */
  private static final int LONGEST_SAID = 60_000;

  private static final Pattern SUGGESTION = Pattern.compile("(?m)^(`{3,})suggestion$");

  private final Catalogue catalogue;
  private final Links links;

  public CommentRenderer(Catalogue catalogue, Links links) {
    this.catalogue = catalogue;
    this.links = links;
  }

  @Override
  public String comment(List<Wanted> wanted, Form form) {
    Speech speech = new Speech(form.language());
    Wanted lead = wanted.getFirst();
    List<RuleId> rules = wanted.stream().map(one -> one.finding().rule()).distinct().toList();
    Map<String, Object> values = new HashMap<>();
    values.put("title", speech.title(lead));
    values.put("message", message(lead, form, speech));
    values.put("why", speech.why(lead));
    values.put("how", speech.how(lead));
    values.put("place", form.place().name());
    values.put("line", lead.line());
    values.put("lineUrl", links.line(form.pull(), lead.path(), lead.line()));
    values.put("block", block(lead, form.help()));
    values.put("others", others(wanted, form, speech));
    values.put("items", items(wanted, form, speech));
    values.put("rules", rules(wanted, form.language()));
    values.put("silence", silence(rules));
    values.put("identities", identities(wanted));
    values.put("before", form.before().orElse(""));
    values.put("more", form.more());
    return speech.templates().render(Name.COMMENT, values);
  }

  /** A suggestion that stays in a settled comment must not offer its button any more. */
  @Override
  public String settled(String said, Ending ending, Revision head, CommentLanguage language) {
    String quiet = SUGGESTION.matcher(said).replaceAll("$1");
    Map<String, Object> values = new HashMap<>();
    values.put("reason", ending.reason().name());
    values.put("head", head.abbreviated());
    values.put("said", quiet.length() <= LONGEST_SAID ? quiet : "");
    ending.waiver().ifPresent(waiver -> values.putAll(WaiverWords.of(waiver)));
    return Templates.in(language).render(Name.SETTLED, values);
  }

  @Override
  public Annotation annotation(Wanted wanted, CommentLanguage language) {
    Speech speech = new Speech(language);
    String message =
        speech
            .templates()
            .render(
                Name.ANNOTATION,
                Map.of(
                    "message", speech.plainMessage(wanted),
                    "why", speech.plainWhy(wanted),
                    "how", speech.plainHow(wanted),
                    "rule", wanted.finding().rule().fullName()));
    return new Annotation(
        wanted.path(),
        wanted.finding().location().lines(),
        level(wanted.severity()),
        Untrusted.line(speech.plainTitle(wanted), 255),
        message);
  }

  @Override
  public String reviewBody(CommentLanguage language) {
    return Templates.in(language).render(Name.REVIEW_BODY, Map.of());
  }

  private static Level level(Severity severity) {
    return switch (severity) {
      case MUST -> Level.FAILURE;
      case SHOULD -> Level.WARNING;
      case CONSIDER -> Level.NOTICE;
    };
  }

  /** Returns what the findings beside the first say, each once. */
  private List<Map<String, String>> others(List<Wanted> wanted, Form form, Speech speech) {
    return wanted.stream()
        .skip(1)
        .map(
            other ->
                Map.of(
                    "title", speech.title(other),
                    "message", message(other, form, speech),
                    "how", speech.how(other)))
        .distinct()
        .toList();
  }

  private List<Map<String, String>> rules(List<Wanted> wanted, CommentLanguage language) {
    return wanted.stream()
        .map(Wanted::page)
        .map(page -> Map.of("name", page.id().fullName(), "url", links.rule(page, language)))
        .distinct()
        .toList();
  }

  private String message(Wanted wanted, Form form, Speech speech) {
    Links files = links.at(form.head());
    return speech.message(wanted, place -> files.line(form.pull(), place.path(), place.line()));
  }

  private List<Map<String, String>> items(List<Wanted> wanted, Form form, Speech speech) {
    return wanted.stream()
        .flatMap(one -> one.page().items().stream())
        .distinct()
        .flatMap(id -> item(id, form).stream())
        .map(
            item ->
                Map.of(
                    "title", speech.title(item),
                    "url", links.item(item, speech.language())))
        .toList();
  }

  private Optional<Item> item(ItemId id, Form form) {
    return catalogue
        .item(id)
        .or(() -> form.ownItems().stream().filter(own -> own.id().equals(id)).findFirst());
  }

  private static Map<String, String> block(Wanted wanted, Form.Help help) {
    String language = wanted.finding().rule().language().id();
    Optional<String> fix = wanted.finding().fix().flatMap(CommentRenderer::showable);
    Optional<Map<String, String>> block =
        switch (help) {
          case SUGGESTION -> fix.map(code -> block("SUGGESTION", "suggestion", code));
          case FIX -> fix.map(code -> block("FIX", language, code.stripIndent()));
          case EXAMPLE -> example(wanted).map(code -> block("EXAMPLE", language, code));
          case NONE -> Optional.empty();
        };
    return block.orElse(block("NONE", "", ""));
  }

  private static Map<String, String> block(String kind, String info, String code) {
    return Map.of("kind", kind, "fence", Untrusted.fence(code), "info", info, "code", code);
  }

  private static Optional<String> showable(Suggestion fix) {
    String code = fix.replacement().replace("\r\n", "\n");
    return Optional.of(code).filter(it -> it.length() <= LONGEST_FIX && Untrusted.plain(it));
  }

  private static Optional<String> example(Wanted wanted) {
    return wanted.page().good().stream()
        .findFirst()
        .map(String::stripTrailing)
        .filter(code -> code.lines().count() <= LONGEST_EXAMPLE);
  }

  private static List<String> identities(List<Wanted> wanted) {
    return wanted.stream().map(one -> Identity.brief(one.identity().strong())).distinct().toList();
  }

  private static String silence(List<RuleId> rules) {
    String comment =
        switch (rules.getFirst().language()) {
          case PYTHON -> "#";
          case JAVA -> "//";
        };
    String names = rules.stream().map(RuleId::name).collect(Collectors.joining(", "));
    return comment + " loopguard: ignore[" + names + "]";
  }
}
