package dev.loopguard.review.render;

import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckReport.Annotation;
import dev.loopguard.review.Assessment;
import dev.loopguard.review.Coverage;
import dev.loopguard.review.Landing;
import dev.loopguard.review.Placement;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.ReviewPlan.Noted;
import dev.loopguard.review.Step;
import dev.loopguard.review.render.Templates.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes what the check run shows once a review is done. */
public final class CheckRunRenderer {
  /** GitHub's limit on a check run's summary and on its text, in characters. */
  private static final int LIMIT = 65_535;

  /** Notes beside lines; 50 go in a request, and the table has every finding all the same. */
  private static final int MOST_ANNOTATIONS = 200;

  private final Links links;

  public CheckRunRenderer(Links links) {
    this.links = links;
  }

  /**
   * Returns the report on a review.
   *
   * @param landings where the planned comments came to; those that came to no place are told here
   */
  public CheckReport report(ReviewPlan plan, List<Landing> landings) {
    List<Noted> noted = noted(plan, landings);
    return new CheckReport(
        Optional.of(plan.assessment().conclusion()),
        title(plan),
        summary(plan),
        text(plan, noted),
        annotations(plan, noted),
        List.of(fullReview(plan)));
  }

  /** The button that gives the command its identifier names. */
  private static CheckReport.Action fullReview(ReviewPlan plan) {
    Templates templates = speech(plan).templates();
    return new CheckReport.Action(
        "review --full",
        templates.render(Name.BUTTON, Map.of("part", "LABEL")),
        templates.render(Name.BUTTON, Map.of("part", "DESCRIPTION")));
  }

  /** What is true of the whole change stands beside no line. */
  private List<Annotation> annotations(ReviewPlan plan, List<Noted> noted) {
    return Stream.concat(
            plan.assessment().preview().stream()
                .flatMap(preview -> previews(plan).annotations(preview).stream()),
            noted.stream()
                .filter(note -> !note.wanted().page().wholeChange())
                .map(Noted::annotation))
        .limit(MOST_ANNOTATIONS)
        .toList();
  }

  private PreviewWords previews(ReviewPlan plan) {
    return new PreviewWords(links, plan.pull(), speech(plan));
  }

  private static List<Noted> noted(ReviewPlan plan, List<Landing> landings) {
    List<Noted> noted = new ArrayList<>();
    for (Landing landing : landings) {
      if (landing.placement() instanceof Placement.InCheckRun(List<Noted> notes)) {
        noted.addAll(notes);
      }
    }
    noted.addAll(plan.findings().notes());
    return noted;
  }

  private String title(ReviewPlan plan) {
    Coverage coverage = plan.coverage();
    List<Step> steps =
        plan.findings().steps().stream()
            .filter(step -> !step.wanted().page().wholeChange())
            .toList();
    long missed = coverage.missed().size();
    return speech(plan)
        .templates()
        .render(
            Name.CHECK_TITLE,
            Map.of(
                "findings",
                steps.size(),
                "filesWith",
                steps.stream().map(step -> step.wanted().path()).distinct().count(),
                "files",
                coverage.whole().size() + coverage.partly().size(),
                "partly",
                coverage.partly().size(),
                "missed",
                missed,
                "unlisted",
                coverage.unlisted(),
                "leftOut",
                coverage.unchecked().size() - missed));
  }

  private String summary(ReviewPlan plan) {
    Assessment assessment = plan.assessment();
    Speech speech = speech(plan);
    ItemWords items = new ItemWords(links, plan.pull(), speech);
    FindingWords findings = new FindingWords(links, plan.pull(), plan.head(), speech);
    CoverageWords files = new CoverageWords(speech.templates());
    Budget budget = new Budget(LIMIT - 1_200, 10);
    Map<String, Object> values = new HashMap<>();
    values.put("items", budget.takeMost(assessment.checklist().stream().map(items::row).toList()));
    values.put(
        "notices",
        budget.take(
            Stream.concat(
                    new ConfigWords(speech.templates()).notices(assessment.config()).stream(),
                    new ConfigWords(speech.templates()).notices(assessment.own()).stream())
                .toList()));
    values.put(
        "preview",
        assessment
            .preview()
            .map(preview -> previews(plan).section(preview, budget))
            .orElseGet(() -> PreviewWords.none(budget)));
    values.put("partly", budget.take(files.partly(plan.coverage())));
    values.put("unchecked", budget.take(files.unchecked(plan.coverage())));
    values.put("unlisted", plan.coverage().unlisted());
    values.put("most", String.format(Locale.ROOT, "%,d", plan.coverage().most()));
    values.put(
        "silenced",
        budget.take(plan.findings().silenced().stream().map(findings::silenced).toList()));
    values.put(
        "dismissed",
        budget.take(plan.findings().dismissed().stream().map(findings::dismissed).toList()));
    values.put(
        "baseline",
        budget.take(new ConfigWords(speech.templates()).notices(assessment.baseline())));
    values.put("removed", plan.findings().removed());
    values.put(
        "inherited",
        plan.findings().steps().stream().filter(step -> step.wanted().inherited()).count());
    values.put("whole", budget.take(files.whole(plan.coverage())));
    values.put("broken", ConfigWords.instead(assessment.config()).name());
    values.put("head", plan.head().sha());
    values.put("ruleSet", assessment.ruleSet());
    values.put("inputs", assessment.inputs());
    return speech.templates().render(Name.CHECK_SUMMARY, values);
  }

  private String text(ReviewPlan plan, List<Noted> noted) {
    if (noted.isEmpty()) {
      return "";
    }
    Speech speech = speech(plan);
    FindingWords words = new FindingWords(links, plan.pull(), plan.head(), speech);
    List<String> rows = noted.stream().map(Noted::wanted).map(words::noted).toList();
    return speech
        .templates()
        .render(Name.CHECK_TEXT, Map.of("noted", new Budget(LIMIT, 1).take(rows)));
  }

  private static Speech speech(ReviewPlan plan) {
    return new Speech(plan.assessment().config().config().language());
  }
}
