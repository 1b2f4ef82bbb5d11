package dev.loopguard.review.render;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import dev.loopguard.model.RuleId;
import dev.loopguard.review.Dismissed;
import dev.loopguard.review.Identity;
import dev.loopguard.review.Silenced;
import dev.loopguard.review.Wanted;
import dev.loopguard.review.render.Templates.Name;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the findings that have no comment: in the check run only, silenced in the code, or
 * dismissed.
 */
record FindingWords(Links links, PullRequestRef pull, Revision head, Speech speech) {
  private static final int LONGEST_REASON = 200;

  String noted(Wanted wanted) {
    RuleId rule = wanted.finding().rule();
    return speech
        .templates()
        .render(
            Name.NOTED,
            Map.of(
                "place", Untrusted.cell(Places.line(wanted.path(), wanted.line())),
                "url", links.line(pull, wanted.path(), wanted.line()),
                "severity", wanted.severity().word(),
                "message", Untrusted.cell(message(wanted)),
                "rule", rule.fullName(),
                "ruleUrl", links.rule(wanted.page(), speech.language()),
                "identity", Identity.brief(wanted.identity().strong())));
  }

  private String message(Wanted wanted) {
    Links files = links.at(head);
    return speech.message(wanted, place -> files.line(pull, place.path(), place.line()));
  }

  String dismissed(Dismissed dismissed) {
    Wanted wanted = dismissed.wanted();
    Map<String, Object> values = new HashMap<>(WaiverWords.of(dismissed.waiver()));
    values.put("place", Places.line(wanted.path(), wanted.line()));
    values.put("url", links.line(pull, wanted.path(), wanted.line()));
    values.put("rule", wanted.finding().rule().fullName());
    values.put("identity", Identity.brief(dismissed.waiver().target().strong()));
    return speech.templates().render(Name.DISMISSED, values);
  }

  String silenced(Silenced silenced) {
    Wanted wanted = silenced.wanted();
    return speech
        .templates()
        .render(
            Name.SILENCED,
            Map.of(
                "place", Places.line(wanted.path(), wanted.line()),
                "url", links.line(pull, wanted.path(), wanted.line()),
                "rule", wanted.finding().rule().fullName(),
                "line", silenced.line(),
                "reason", Untrusted.prose(silenced.reason(), LONGEST_REASON)));
  }
}
