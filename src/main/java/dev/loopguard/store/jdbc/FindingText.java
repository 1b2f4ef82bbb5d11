package dev.loopguard.store.jdbc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Location;
import dev.loopguard.model.Message;
import dev.loopguard.model.Place;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import dev.loopguard.store.jdbc.OutcomeText.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A finding as a part of an {@link OutcomeText}. */
final class FindingText {
  private FindingText() {}

  static ObjectNode write(Finding finding) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("rule", finding.rule().fullName()).put("severity", finding.severity().word());
    write(root.putArray("at"), finding.location());
    root.put("tokens", finding.tokens()).put("variant", finding.message().variant());
    ObjectNode arguments = root.putObject("arguments");
    finding.message().arguments().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> arguments.put(each.getKey(), each.getValue()));
    if (!finding.message().places().isEmpty()) {
      ArrayNode places = root.putArray("places");
      finding
          .message()
          .places()
          .forEach(each -> places.addArray().add(each.path()).add(each.line()));
    }
    finding.fix().ifPresent(fix -> write(root.putArray("fix"), fix));
    finding.cause().ifPresent(cause -> root.put("cause", cause));
    return root;
  }

  private static void write(ArrayNode row, Location at) {
    row.add(at.path())
        .add(at.lines().first())
        .add(at.lines().last())
        .add(at.column())
        .add(at.symbol())
        .add(at.statement());
  }

  private static void write(ArrayNode row, Suggestion fix) {
    row.add(fix.lines().first()).add(fix.lines().last()).add(fix.replacement());
  }

  static Finding read(Field root) {
    return new Finding(
        rule(root.at("rule")),
        Severity.ofWord(root.at("severity").text())
            .orElseThrow(() -> new IllegalArgumentException("not a severity")),
        location(root.at("at")),
        root.at("tokens").text(),
        new Message(
            root.at("variant").text(),
            arguments(root.at("arguments")),
            root.has("places") ? root.at("places").list(FindingText::place) : List.of()),
        root.has("fix") ? Optional.of(fix(root.at("fix"))) : Optional.empty(),
        root.has("cause") ? Optional.of(root.at("cause").text()) : Optional.empty());
  }

  static RuleId rule(Field name) {
    return RuleId.ofFullName(name.text())
        .orElseThrow(() -> new IllegalArgumentException("not a rule"));
  }

  private static Location location(Field row) {
    return new Location(
        row.at(0).text(),
        OutcomeText.lines(row.at(1), row.at(2)),
        row.at(3).number(),
        row.at(4).text(),
        row.at(5).number());
  }

  private static Place place(Field row) {
    return new Place(row.at(0).text(), row.at(1).number());
  }

  private static Suggestion fix(Field row) {
    return new Suggestion(OutcomeText.lines(row.at(0), row.at(1)), row.at(2).text());
  }

  private static Map<String, String> arguments(Field object) {
    return object.names().stream()
        .collect(Collectors.toMap(name -> name, name -> object.at(name).text()));
  }
}
