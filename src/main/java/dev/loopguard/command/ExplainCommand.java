package dev.loopguard.command;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.Home;
import dev.loopguard.checklist.Item;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.checklist.Text;
import dev.loopguard.command.Replies.Name;
import dev.loopguard.model.Message;
import dev.loopguard.ownrules.OwnText;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells in short what a rule or an item is about. In a thread of ours, without a name, it is the
 * rule of the thread.
 */
final class ExplainCommand implements SlashCommand {
  private final CommandRegistry.Pages pages;

  ExplainCommand(CommandRegistry.Pages pages) {
    this.pages = pages;
  }

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "tells what a rule or an item of the checklist is about: `<rule or item>`; in a review"
        + " thread, what that is about";
  }

  @Override
  public Audience audience() {
    return Audience.AUTHOR_AND_WRITERS;
  }

  @Override
  public List<String> examples() {
    return List.of("/loopguard explain blocking-sleep", "/loopguard explain no-blocking-calls");
  }

  @Override
  public Effect run(CommandContext context, String arguments) {
    CommentLanguage language = context.around().language();
    Catalogue catalogue = context.around().ownRules().in(pages.catalogue());
    List<String> names = names(context, arguments);
    List<String> texts =
        names.stream().flatMap(name -> explained(catalogue, name, language)).distinct().toList();
    return texts.isEmpty()
        ? new Effect.Refuse(unknown(catalogue, Replies.in(language), names))
        : new Effect.Reply(String.join("\n", texts));
  }

  /** A name may be quoted as code, as our comments write it. */
  private static List<String> names(CommandContext context, String arguments) {
    String word = arguments.split("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+", 2)[0].replace("`", "");
    return word.isEmpty()
        ? Identities.ofThread(context).stream()
            .map(told -> told.mark().rule().fullName())
            .distinct()
            .toList()
        : List.of(word.toLowerCase(Locale.ROOT));
  }

  private Stream<String> explained(Catalogue catalogue, String name, CommentLanguage language) {
    return Stream.concat(
        catalogue.items().stream()
            .filter(item -> item.id().value().equals(name))
            .map(item -> explained(catalogue, item, language)),
        catalogue.rules().stream()
            .filter(rule -> rule.id().name().equals(name) || rule.id().fullName().equals(name))
            .map(rule -> explained(catalogue, rule, language)));
  }

  private String explained(Catalogue catalogue, Item item, CommentLanguage language) {
    String prose = in(item.page().markdown(), language);
    return text(
        language,
        Map.of(
            "name", item.id().value(),
            "title", shown(item.home(), in(item.title(), language)),
            "severity", "",
            "what", Prose.opening(prose, 0),
            "why", item.home().isPresent() ? OwnText.markdown(prose) : Prose.opening(prose, 1),
            "how", Prose.opening(prose, 2),
            "url", pages.item().apply(item, language),
            "related",
                catalogue.rulesOf(item.id()).stream()
                    .map(rule -> link(rule.id().fullName(), pages.rule().apply(rule, language)))
                    .collect(Collectors.joining(", "))));
  }

  private String explained(Catalogue catalogue, RulePage rule, CommentLanguage language) {
    String how =
        Optional.ofNullable(rule.how().get(Message.DEFAULT)).map(it -> in(it, language)).orElse("");
    return text(
        language,
        Map.of(
            "name", rule.id().fullName(),
            "title", shown(rule.home(), in(rule.title(), language)),
            "severity", rule.severity().word(),
            "what", Prose.opening(in(rule.page().markdown(), language), 0),
            "why", shown(rule.home(), in(rule.why(), language).strip()),
            "how", Prose.withoutPlaceholders(shown(rule.home(), how)),
            "url", pages.rule().apply(rule, language),
            "related",
                rule.items().stream()
                    .flatMap(item -> catalogue.item(item).stream())
                    .map(item -> link(item.id().value(), pages.item().apply(item, language)))
                    .collect(Collectors.joining(", "))));
  }

  private static String link(String name, String url) {
    return "[`" + name + "`](" + url + ")";
  }

  /** What a repository writes of its own rules is text and no Markdown. */
  private static String shown(Optional<Home> home, String sentence) {
    return home.isPresent() ? OwnText.markdown(sentence) : sentence;
  }

  private static String text(CommentLanguage language, Map<String, ?> values) {
    return Replies.in(language).of(Name.EXPLAIN, values);
  }

  private static String in(Text text, CommentLanguage language) {
    return switch (language) {
      case ENGLISH -> text.en();
      case CHINESE -> text.zh().orElse(text.en());
    };
  }

  private static String unknown(Catalogue catalogue, Replies replies, List<String> names) {
    List<String> known =
        Stream.of(
                catalogue.rules().stream().map(rule -> rule.id().name()),
                catalogue.rules().stream().map(rule -> rule.id().fullName()),
                catalogue.items().stream().map(item -> item.id().value()))
            .flatMap(all -> all)
            .toList();
    String word = names.isEmpty() ? "" : names.getFirst();
    return replies.of(
        Name.NOT_EXPLAINED,
        Map.of(
            "word",
            word.isEmpty() ? "" : CodeSpan.of(word),
            "near",
            Nearest.upTo(3, word, word.isEmpty() ? List.of() : known).stream()
                .map(CodeSpan::of)
                .toList()));
  }
}
