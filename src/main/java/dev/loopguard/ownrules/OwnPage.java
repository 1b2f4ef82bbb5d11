package dev.loopguard.ownrules;

import dev.loopguard.analysis.pattern.Metavariables;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.analysis.pattern.PatternRule.Code;
import dev.loopguard.checklist.Home;
import dev.loopguard.checklist.Page;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.checklist.Text;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The page of a rule of a repository's own. Its sentences are plain text but for code between
 * backticks; whoever shows them as Markdown escapes the rest.
 */
final class OwnPage {
  private OwnPage() {}

  record Examples(List<Code> bad, List<Code> good) {}

  static RulePage of(
      PatternRule rule, ItemId item, RuleReader.Words words, Examples examples, Home home) {
    Text how = words.how().orElse(new Text("", Optional.empty()));
    return new RulePage(
        rule.id(),
        List.of(item),
        rule.severity(),
        false,
        words.title(),
        Map.of(Message.DEFAULT, sentence(words.message())),
        words.why().orElse(new Text("", Optional.empty())),
        Map.of(Message.DEFAULT, sentence(how)),
        new Page(new Text(prose(rule, words, examples, home), Optional.empty())),
        texts(examples.bad()),
        texts(examples.good()),
        false,
        Optional.of(home));
  }

  /** Metavariables become the placeholders of messages. */
  private static Text sentence(Text text) {
    UnaryOperator<String> filled = one -> Metavariables.fill(one, name -> "{" + name + "}");
    return new Text(filled.apply(text.en()), text.zh().map(filled));
  }

  private static String prose(
      PatternRule rule, RuleReader.Words words, Examples examples, Home home) {
    String language = rule.id().language().id();
    return """
    ## What it finds

    %s

    %s
    ## Why it matters

    %s

    ## Bad

    %s
    ## Good

    %s
    ## How to silence it

    It stands in %s, line %d. Silence one finding by a comment `loopguard: ignore[%s]`.\
    """
        .formatted(
            OwnText.markdown(words.message().en()),
            blocks(rule.patterns(), language),
            words.why().map(Text::en).map(OwnText::markdown).orElse("The file does not say."),
            blocks(examples.bad(), language),
            blocks(examples.good(), language),
            OwnText.markdown(home.path()),
            home.line(),
            rule.id().name());
  }

  private static String blocks(List<Code> codes, String language) {
    return codes.stream()
        .map(code -> OwnText.block(code.text(), language))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> texts(List<Code> codes) {
    return codes.stream().map(Code::text).toList();
  }
}
