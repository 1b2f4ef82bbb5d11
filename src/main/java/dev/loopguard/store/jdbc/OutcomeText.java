package dev.loopguard.store.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loopguard.analysis.AsyncDefinition;
import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.NotChecked;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a check as JSON in ASCII, so that every text comes back as it was. What is not
 * exactly of this form is not read.
 */
final class OutcomeText {
  /** Raised when the form changes; texts of another form are never found. */
  static final int FORM = 3;

  private static final String UNPARSABLE = "unparsable";
  private static final String RULE_FAILED = "failed";
  private static final String OTHERS_UNREAD = "others";
  private static final String CALLERS_NOT_SEARCHED = "callers";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private OutcomeText() {}

  static String write(FileOutcome outcome) {
    ObjectNode root = MAPPER.createObjectNode().put("path", outcome.path());
    switch (outcome) {
      case NotChecked(String _, Reason reason) -> root.put("reason", reason.name());
      case Checked checked -> write(root, checked);
    }
    try {
      return MAPPER.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(ObjectNode root, Checked checked) {
    ArrayNode findings = root.putArray("findings");
    checked.findings().forEach(finding -> findings.add(FindingText.write(finding)));
    ArrayNode suppressed = root.putArray("suppressed");
    checked
        .suppressed()
        .forEach(
            each ->
                suppressed
                    .addArray()
                    .add(FindingText.write(each.finding()))
                    .add(each.line())
                    .add(each.reason()));
    ArrayNode gaps = root.putArray("gaps");
    checked.gaps().forEach(gap -> write(gaps.addArray(), gap));
    ArrayNode definitions = root.putArray("definitions");
    checked
        .definitions()
        .forEach(
            each ->
                definitions
                    .addArray()
                    .add(each.name())
                    .add(each.lines().first())
                    .add(each.lines().last()));
    write(root.putArray("symbols"), checked.symbols());
    write(root.putArray("plain"), checked.plainFunctions());
  }

  private static void write(ArrayNode row, Set<String> texts) {
    texts.stream().sorted().forEach(row::add);
  }

  private static void write(ArrayNode row, Gap gap) {
    switch (gap) {
      case Gap.Unparsable(LineRange lines, String problem) ->
          row.add(UNPARSABLE).add(lines.first()).add(lines.last()).add(problem);
      case Gap.RuleFailed(RuleId rule, String problem) ->
          row.add(RULE_FAILED).add(rule.fullName()).add(problem);
      case Gap.OthersUnread(Set<RuleId> rules, Gap.Why why) ->
          write(row.add(OTHERS_UNREAD), rules, why);
      case Gap.CallersNotSearched(Set<RuleId> rules, Gap.Why why) ->
          write(row.add(CALLERS_NOT_SEARCHED), rules, why);
    }
  }

  private static void write(ArrayNode row, Set<RuleId> rules, Gap.Why why) {
    ArrayNode names = row.add(why.name()).addArray();
    rules.stream().map(RuleId::fullName).sorted().forEach(names::add);
  }

  /** Reads what {@link #write} wrote; empty for any other text. */
  static Optional<FileOutcome> read(String text) {
    try {
      return Optional.of(outcome(new Field(MAPPER.readTree(text))));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static FileOutcome outcome(Field root) {
    String path = root.at("path").text();
    if (root.has("reason")) {
      return new NotChecked(path, Reason.valueOf(root.at("reason").text()));
    }
    return new Checked(
        path,
        root.at("findings").list(FindingText::read),
        root.at("suppressed").list(OutcomeText::suppressed),
        root.at("gaps").list(OutcomeText::gap),
        root.at("definitions")
            .list(row -> new AsyncDefinition(row.at(0).text(), lines(row.at(1), row.at(2)))),
        Set.copyOf(root.at("symbols").list(Field::text)),
        Set.copyOf(root.at("plain").list(Field::text)));
  }

  private static Suppressed suppressed(Field row) {
    return new Suppressed(FindingText.read(row.at(0)), row.at(1).number(), row.at(2).text());
  }

  private static Gap gap(Field row) {
    return switch (row.at(0).text()) {
      case UNPARSABLE -> new Gap.Unparsable(lines(row.at(1), row.at(2)), row.at(3).text());
      case RULE_FAILED -> new Gap.RuleFailed(FindingText.rule(row.at(1)), row.at(2).text());
      case OTHERS_UNREAD ->
          new Gap.OthersUnread(rules(row.at(2)), Gap.Why.valueOf(row.at(1).text()));
      case CALLERS_NOT_SEARCHED ->
          new Gap.CallersNotSearched(rules(row.at(2)), Gap.Why.valueOf(row.at(1).text()));
      default -> throw new IllegalArgumentException("no such gap");
    };
  }

  private static Set<RuleId> rules(Field names) {
    return Set.copyOf(names.list(FindingText::rule));
  }

  static LineRange lines(Field first, Field last) {
    return new LineRange(first.number(), last.number());
  }

  /**
   * A part of a text. What is not there or of another kind throws an {@link
   * IllegalArgumentException}, as the records do for values they do not take.
   */
  record Field(JsonNode node) {
    Field at(String name) {
      return known(node.get(name));
    }

    Field at(int index) {
      return known(node.get(index));
    }

    boolean has(String name) {
      return node.has(name);
    }

    String text() {
      require(node.isTextual());
      return node.textValue();
    }

    int number() {
      require(node.isInt());
      return node.intValue();
    }

    <T> List<T> list(Function<Field, T> element) {
      require(node.isArray());
      return StreamSupport.stream(node.spliterator(), false)
          .map(each -> element.apply(new Field(each)))
          .toList();
    }

    Set<String> names() {
      require(node.isObject());
      return node.properties().stream().map(each -> each.getKey()).collect(Collectors.toSet());
    }

    private static Field known(@Nullable JsonNode node) {
      if (node == null) {
        throw new IllegalArgumentException("a part is missing");
      }
      return new Field(node);
    }

    private static void require(boolean kind) {
      if (!kind) {
        throw new IllegalArgumentException("a part is of another kind");
      }
    }
  }
}
