package dev.loopguard.review.render;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.forge.CheckReport.Annotation;
import dev.loopguard.forge.CheckReport.Level;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.CommentText;
import dev.loopguard.review.Form;
import dev.loopguard.review.Wanted;
import dev.loopguard.review.render.Templates.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes comments and annotations from the pages and the templates. */
public final class CommentRenderer implements CommentText {
  /** A fix longer than this, in characters, is not shown. */
  private static final int LONGEST_FIX = 4_000;

  /** An example longer than this, in lines, is left to the page. */
  private static final int LONGEST_EXAMPLE = 14;

  private final Catalogue catalogue;
  private final Links links;

  public CommentRenderer(Catalogue catalogue, Links links) {
    this.catalogue = catalogue;
    this.links = links;
  }

  @Override
  public String comment(Wanted wanted, Form form) {
    Speech speech = new Speech(form.language());
    RuleId rule = wanted.finding().rule();
    Map<String, Object> values = new HashMap<>();
    values.put("title", speech.title(wanted));
    values.put("message", speech.message(wanted));
    values.put("why", speech.why(wanted));
    values.put("how", speech.how(wanted));
    values.put("place", form.place().name());
    values.put("line", wanted.line());
    values.put("lineUrl", links.line(form.pull(), wanted.path(), wanted.line()));
    values.put("block", block(wanted, form.help()));
    values.put("items", items(wanted, speech));
    values.put("rule", rule.fullName());
    values.put("ruleUrl", links.rule(rule, form.language()));
    values.put("silence", silence(rule));
    return speech.templates().render(Name.COMMENT, values);
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
                    "why", speech.why(wanted),
                    "how", speech.plainHow(wanted),
                    "rule", wanted.finding().rule().fullName()));
    return new Annotation(
        wanted.path(),
        wanted.finding().location().lines(),
        level(wanted.severity()),
        Untrusted.line(speech.title(wanted), 255),
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

  private List<Map<String, String>> items(Wanted wanted, Speech speech) {
    return wanted.page().items().stream()
        .flatMap(id -> catalogue.item(id).stream())
        .map(
            item ->
                Map.of(
                    "title", speech.in(item.title()),
                    "url", links.item(item.id(), speech.language())))
        .toList();
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

  private static String silence(RuleId rule) {
    String comment =
        switch (rule.language()) {
          case PYTHON -> "#";
          case JAVA -> "//";
        };
    return comment + " loopguard: ignore[" + rule.name() + "]";
  }
}
