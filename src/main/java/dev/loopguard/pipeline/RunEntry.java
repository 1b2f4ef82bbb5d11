package dev.loopguard.pipeline;

import dev.loopguard.model.Revision;
import dev.loopguard.model.RuleId;
import dev.loopguard.pipeline.ChangeReader.Side;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.review.Landing;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.store.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open entry of one run in the {@link RunLog}. The run's own thread writes it; only requests
 * are counted by others too.
 */
final class RunEntry {
  private final Claim claim;
  private final Instant claimed;
  private final List<EndedRun.Spell> spells = new ArrayList<>();
  private final Map<String, Integer> requests = new ConcurrentHashMap<>();
  private Optional<Revision> head;
  private Run.Files files = Run.Files.NONE;
  private Run.Comments comments = Run.Comments.NONE;
  private List<Run.Findings> findings = List.of();
  private Map<RuleId, Integer> told = Map.of();
  private Map<RuleId, Integer> crashed = Map.of();
  private EndedRun.Checks checks = EndedRun.Checks.NONE;

  RunEntry(Claim claim, Instant claimed) {
    this.claim = claim;
    this.claimed = claimed;
    this.head = claim.job() instanceof Job.Review review ? review.head() : Optional.empty();
  }

  Claim claim() {
    return claim;
  }

  void head(Revision reviewed) {
    head = Optional.of(reviewed);
  }

  void spell(String step, Instant began, Duration lasted) {
    spells.add(new EndedRun.Spell(step, began, lasted));
  }

  void request(String kind) {
    requests.merge(kind, 1, Integer::sum);
  }

  void diffed(ChangeReader.Change change) {
    int known = (int) change.sides().filter(Side.Known.class::isInstance).count();
    checks = new EndedRun.Checks(known, (int) change.sides().count() - known);
  }

  void planned(ReviewPlan plan) {
    files = RunFigures.files(plan.coverage());
    findings = RunFigures.findings(plan.findings().all());
    crashed = RunFigures.crashed(plan.coverage());
  }

  void published(ReviewPlan plan, Publication publication) {
    List<Landing> landings = publication.landings();
    comments = RunFigures.comments(plan, publication);
    told = RunFigures.told(landings);
  }

  EndedRun ended(Run.Outcome outcome, String reason, Instant now) {
    return new EndedRun(
        new Run(
            claim.job().pull(),
            new Run.Times(claim.firstRequested(), claimed, now),
            new Run.Ending(outcome, reason, head, claim.attempt()),
            new Run.Details(steps(), requests(), files, comments, findings)),
        claim.delivery(),
        spells,
        told,
        crashed,
        checks);
  }

  private List<Run.Step> steps() {
    Map<String, Duration> sums = new LinkedHashMap<>();
    spells.forEach(spell -> sums.merge(spell.step(), spell.lasted(), Duration::plus));
    return sums.entrySet().stream().map(sum -> new Run.Step(sum.getKey(), sum.getValue())).toList();
  }

  private List<Run.Requests> requests() {
    return requests.entrySet().stream()
        .map(each -> new Run.Requests(each.getKey(), each.getValue()))
        .sorted(
            Comparator.comparingInt(Run.Requests::count)
                .reversed()
                .thenComparing(Run.Requests::kind))
        .toList();
  }
}
