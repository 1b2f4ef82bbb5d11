package dev.loopguard.checklist;

import dev.loopguard.model.ItemId;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people read of a rule.
 *
 * @param id its name
 * @param items the items it belongs to, at least one, the main one first
 * @param severity the strongest severity its findings have
 * @param offByDefault whether it reports only where a repository's configuration names it
 * @param title the pattern it finds, a short clause without a full stop
 * @param messages by variant, what is wrong at one place: a sentence with {@code {placeholders}}
 * @param why one or two sentences on what breaks
 * @param how by variant, what to do instead: a sentence with {@code {placeholders}}
 * @param page the prose
 * @param bad code that the rule finds, each block a file of its own
 * @param good the same code put right, on which it is silent
 * @param wholeChange whether it looks at a whole change, so that its finding belongs to no line
 * @param home where a repository declares it; empty for a rule that we bring
 */
public record RulePage(
    RuleId id,
    List<ItemId> items,
    Severity severity,
    boolean offByDefault,
    Text title,
    Map<String, Text> messages,
    Text why,
    Map<String, Text> how,
    Page page,
    List<String> bad,
    List<String> good,
    boolean wholeChange,
    Optional<Home> home) {
  public RulePage {
    items = List.copyOf(items);
    messages = Map.copyOf(messages);
    how = Map.copyOf(how);
    bad = List.copyOf(bad);
    good = List.copyOf(good);
  }

  /** Makes the page of a rule that looks at one file. */
  public RulePage(
      RuleId id,
      List<ItemId> items,
      Severity severity,
      boolean offByDefault,
      Text title,
      Map<String, Text> messages,
      Text why,
      Map<String, Text> how,
      Page page,
      List<String> bad,
      List<String> good) {
    this(id, items, severity, offByDefault, title, messages, why, how, page, bad, good, false);
  }

  /** Makes the page of a rule that we bring. */
  public RulePage(
      RuleId id,
      List<ItemId> items,
      Severity severity,
      boolean offByDefault,
      Text title,
      Map<String, Text> messages,
      Text why,
      Map<String, Text> how,
      Page page,
      List<String> bad,
      List<String> good,
      boolean wholeChange) {
    this(
        id,
        items,
        severity,
        offByDefault,
        title,
        messages,
        why,
        how,
        page,
        bad,
        good,
        wholeChange,
        Optional.empty());
  }
}
