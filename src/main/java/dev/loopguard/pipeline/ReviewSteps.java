package dev.loopguard.pipeline;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.CodeChange;
import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.project.ProjectFactsReader;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.FilesAhead;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.model.Finding;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.SourceFile;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.pipeline.ChangeReader.Side;
import dev.loopguard.repoconfig.BaselineOutcome;
import dev.loopguard.repoconfig.ConfigLayer;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.PathFilter;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.repoconfig.RepoConfigParser;
import dev.loopguard.review.FileCheck;
import dev.loopguard.review.ReviewInput;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.ReviewPlanner;
import dev.loopguard.store.CheckedFiles;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps from a pull request to its plan, which the server and the command line share. Only
 * {@link #fetch} reads from the forge; the others are functions of what it brought, and of what was
 * dismissed.
 */
public final class ReviewSteps {
  /** Hundreds of times what thousands of files take; the others may wait no longer. */
  private static final Duration LONGEST_CHECK = Duration.ofMinutes(5);

  /** Small files that most reviews need; that a few are none's is less than a request more. */
  private static final FilesAhead AHEAD =
      new FilesAhead(
          Stream.concat(ProjectFactsReader.all().stream(), Stream.of(ConfigurationText.PATH))
              .collect(Collectors.toSet()),
          Set.of(BaselineOutcome.PATH));

  private final PullRequestReader reader;
  private final Rules rules;
  private final List<Analyzer> analyzers;
  private final Catalogue catalogue;
  private final OwnRuleCache ownRules;
  private final ReviewPlanner planner;
  private final Clock clock;
  private final String ruleSet;
  private final Surroundings surroundings;
  private final EarlierChecks earlier;

  /**
   * Makes the steps of reviews that look at the changed files alone and remember no checks.
   *
   * @param rules what changes are judged by
   * @param waivers what is not to be reported
   */
  public ReviewSteps(
      PullRequestReader reader,
      Rules rules,
      ReviewPlanner planner,
      WaiverReader waivers,
      Clock clock) {
    this(reader, rules, planner, new Surroundings(waivers, Neighbourhoods.NONE), clock);
  }

  /** Makes the steps of reviews that look at other files too, and remember no checks. */
  public ReviewSteps(
      PullRequestReader reader,
      Rules rules,
      ReviewPlanner planner,
      Surroundings surroundings,
      Clock clock) {
    this(reader, rules, planner, surroundings, clock, CheckedFiles.NONE);
  }

  private ReviewSteps(
      PullRequestReader reader,
      Rules rules,
      ReviewPlanner planner,
      Surroundings surroundings,
      Clock clock,
      CheckedFiles memory) {
    this.reader = reader;
    this.rules = rules;
    this.analyzers = rules.analyzers();
    this.catalogue = rules.catalogue();
    this.ownRules = new OwnRuleCache(analyzers, catalogue);
    this.planner = planner;
    this.surroundings = surroundings;
    this.clock = clock;
    this.ruleSet = rules.version();
    this.earlier =
        new EarlierChecks(
            memory, ruleSet, path -> analyzerFor(path).map(Analyzer::language), clock);
  }

  /** Returns the same steps, which neither fetch nor check what {@code memory} knows. */
  public ReviewSteps remembering(CheckedFiles memory) {
    return new ReviewSteps(reader, rules, planner, surroundings, clock, memory);
  }

  /**
   * What is looked at beside the change.
   *
   * @param waivers what is not to be reported
   * @param neighbourhoods the other files of the repositories
   */
  public record Surroundings(WaiverReader waivers, Neighbourhoods neighbourhoods) {}

  /**
   * What changes are judged by.
   *
   * @param version the version of the rule set, which comments and check runs name
   */
  public record Rules(List<Analyzer> analyzers, Catalogue catalogue, String version) {
    public Rules {
      analyzers = List.copyOf(analyzers);
    }
  }

  /** Step 1, how it begins: reads the pull request, and what is wanted whatever it changes. */
  Overview overview(PullRequestRef ref) {
    return reader.overview(ref, AHEAD);
  }

  /** Step 2: reads the configuration of the organisation and of the repository. */
  ConfigOutcome.Merged configure(Overview overview) {
    return merge(overview, layer(overview.configuration())).permitted(overview.resolving());
  }

  /** Reads the configuration that holds for the pull request of {@code ref}. */
  public ConfigOutcome.Merged configuration(PullRequestRef ref) {
    return configure(reader.overview(ref));
  }

  /** Step 2, the rest of it: the rules of the repository's and the organisation's own. */
  OwnRules ownRules(Overview overview) {
    return ownRules.of(overview);
  }

  private ConfigOutcome.Merged merge(Overview overview, ConfigLayer own) {
    ConfigOutcome.Merged merged =
        new RepoConfigParser(ownRules.of(overview).in(catalogue))
            .merge(layer(overview.organisation()), own);
    return overview.organisation() instanceof ConfigurationText.Confidential
        ? merged.discreet()
        : merged;
  }

  private static ConfigLayer layer(ConfigurationText text) {
    return switch (text) {
      case ConfigurationText.Found(String yaml) -> new ConfigLayer.Text(yaml);
      case ConfigurationText.Confidential(String yaml) -> new ConfigLayer.Text(yaml);
      case ConfigurationText.Absent() -> new ConfigLayer.None();
      case ConfigurationText.Unreachable(String reason) -> new ConfigLayer.Unreachable(reason);
    };
  }

  /** Step 1, what remains of it once the pull request is known: the change and the files. */
  Snapshot fetch(Overview overview, RepoConfig config) {
    return fetch(overview, reader.comparison(overview.pull()), config);
  }

  /** Step 1, what remains of it once the change is known too: the files. */
  Snapshot fetch(Overview overview, Comparison comparison, RepoConfig config) {
    ChangeReader changes = changes(config);
    List<ContentRequest> requests = new ArrayList<>(changes.requests(comparison));
    List<ContentRequest> project =
        ProjectFiles.requests(comparison, requests.stream().map(ContentRequest::path).toList());
    Map<ContentRequest, EarlierChecks.Earlier> known =
        known(overview, changes.forChecks(comparison), project, config);
    requests.removeAll(known.keySet());
    requests.addAll(project);
    requests.add(WaiverReader.request(overview.pull()));
    Proposals.request(comparison).ifPresent(requests::add);
    return new Snapshot(overview, comparison, contents(overview, requests), known);
  }

  /** Returns what came of files before, once it is known what the project says of itself. */
  private Map<ContentRequest, EarlierChecks.Earlier> known(
      Overview overview,
      List<ContentRequest> wanted,
      List<ContentRequest> project,
      RepoConfig config) {
    Map<ContentRequest, FileContent> contents = overview.beside().contents();
    return contents.keySet().containsAll(project)
        ? earlier.recall(
            overview.pull().ref().repository().id(),
            wanted,
            given(overview, ProjectFiles.facts(project, contents, config)))
        : Map.of();
  }

  /** All that {@link #analyse} gives to a check beside the file. */
  private String given(Overview overview, ProjectFacts project) {
    return Given.digest(project, ownRules.of(overview).patterns());
  }

  /** Reads what did not come along with the overview. */
  private Map<ContentRequest, FileContent> contents(
      Overview overview, List<ContentRequest> requests) {
    Map<ContentRequest, FileContent> contents = new HashMap<>();
    Set<ContentRequest> missing = new LinkedHashSet<>();
    for (ContentRequest request : requests) {
      FileContent known = overview.beside().contents().get(request.byPath());
      if (known == null) {
        missing.add(request);
      } else {
        contents.put(request, known);
      }
    }
    if (!missing.isEmpty()) {
      contents.putAll(reader.contents(overview.pull().ref(), missing));
    }
    return contents;
  }

  /** Step 3: reads the hunks. */
  ChangeReader.Change diff(Snapshot snapshot, RepoConfig config) {
    return changes(config).read(snapshot);
  }

  /** Step 4, what it needs beside the files: what the project says of itself. */
  ProjectFacts project(Snapshot snapshot, RepoConfig config) {
    return ProjectFiles.facts(snapshot, config);
  }

  /**
   * Step 4: checks the files, at the head and at the merge base. Those that are not reached in the
   * time that a review has are not checked. Those that ask for other files which are not at hand
   * are checked again when these were read.
   */
  Checked analyse(Snapshot snapshot, ChangeReader.Change change, ProjectFacts project) {
    PullRequestRef ref = snapshot.overview().pull().ref();
    Set<ContentRequest> asking = ConcurrentHashMap.newKeySet();
    Optional<Neighbourhood> neighbourhood =
        surroundings.neighbourhoods().of(snapshot, wanted -> reader.contents(ref, wanted));
    FileChecks checks =
        new FileChecks(
            ownRules.of(snapshot.overview()).in(analyzers),
            project,
            neighbourhood,
            asking,
            new FileChecks.Limit(clock, clock.instant().plus(LONGEST_CHECK)));
    Checked alone =
        new Checked(
            checks.of(change.sources()),
            checks.ofDeleted(change.deleted()),
            Set.copyOf(asking),
            neighbourhood);
    return neighbourhood
        .map(others -> new CallerChecks(analyzers, project, others))
        .map(callers -> alone.with(callers.of(change.sources(), alone.files())))
        .orElse(alone);
  }

  /** Remembers what came of the files, for the reviews to come. */
  void remember(
      Snapshot snapshot, ChangeReader.Change change, ProjectFacts project, Checked checked) {
    earlier.remember(
        snapshot.overview().pull().ref().repository().id(),
        checked.fresh(change),
        given(snapshot.overview(), project));
    checked.others().ifPresent(Neighbourhood::keep);
  }

  /**
   * What came of the files.
   *
   * @param files the changed files
   * @param deleted those that the change deletes, as the merge base has them
   * @param alone what came of the changed files, but for what concerns their callers
   * @param asking the contents whose checks asked for other files
   * @param others the files around them
   */
  record Checked(
      List<FileCheck> files,
      List<FileCheck> alone,
      List<FileOutcome> deleted,
      Set<ContentRequest> asking,
      Optional<Neighbourhood> others) {
    Checked(
        List<FileCheck> alone,
        List<FileOutcome> deleted,
        Set<ContentRequest> asking,
        Optional<Neighbourhood> others) {
      this(alone, alone, deleted, asking, others);
    }

    Checked with(List<FileCheck> told) {
      return new Checked(told, alone, deleted, asking, others);
    }

    /** Returns what came of the texts of {@code change}, where it depends on no other file. */
    List<EarlierChecks.Fresh> fresh(ChangeReader.Change change) {
      List<EarlierChecks.Fresh> fresh = new ArrayList<>();
      for (int i = 0; i < alone.size(); i++) {
        ChangeReader.Sides sides = change.sources().get(i);
        FileCheck check = alone.get(i);
        fresh(sides.head(), check.head()).ifPresent(fresh::add);
        sides
            .base()
            .flatMap(base -> check.base().flatMap(outcome -> fresh(base, outcome)))
            .ifPresent(fresh::add);
      }
      for (int i = 0; i < deleted.size(); i++) {
        fresh(change.deleted().get(i), deleted.get(i)).ifPresent(fresh::add);
      }
      return fresh;
    }

    private Optional<EarlierChecks.Fresh> fresh(Side side, FileOutcome outcome) {
      return side instanceof Side.Text(ContentRequest request, SourceFile file)
              && !asking.contains(request)
          ? Optional.of(new EarlierChecks.Fresh(request, file, outcome))
          : Optional.empty();
    }
  }

  /**
   * Step 5: decides what is said, in the light of what is dismissed by now.
   *
   * @param full whether everything in the changed files is told, not only what the change brought
   */
  ReviewPlan plan(
      Snapshot snapshot,
      ConfigOutcome config,
      ChangeReader.Change change,
      Checked checked,
      boolean full) {
    OwnRules own = ownRules.of(snapshot.overview());
    return planner.plan(
        new ReviewInput(
            new ReviewInput.Change(
                snapshot.overview().pull(), snapshot.comparison(), change.files(), full),
            new ReviewInput.Checks(
                checked.files(),
                checked.deleted(),
                change.unchecked(),
                overall(snapshot.comparison(), change, checked.files())),
            new ReviewInput.Rules(
                own.in(catalogue),
                ruleSet,
                config,
                proposed(snapshot),
                surroundings.waivers().read(snapshot),
                own),
            new ReviewInput.Said(snapshot.overview().self(), snapshot.overview().comments())));
  }

  private Optional<ConfigOutcome.Merged> proposed(Snapshot snapshot) {
    return Proposals.layer(snapshot).map(layer -> merge(snapshot.overview(), layer));
  }

  private List<Finding> overall(
      Comparison comparison, ChangeReader.Change change, List<FileCheck> checks) {
    CodeChange code = CodeChanges.of(comparison, change.files(), checks);
    return analyzers.stream().flatMap(analyzer -> analyzer.analyse(code).stream()).toList();
  }

  /**
   * A plan with the files it is about.
   *
   * @param sources the files that were checked this time, at the head
   */
  public record Planned(ReviewPlan plan, List<SourceFile> sources) {
    public Planned {
      sources = List.copyOf(sources);
    }
  }

  /** Runs steps 1 to 5 on the pull request of {@code ref}. */
  public Planned run(PullRequestRef ref) {
    return run(overview(ref), false);
  }

  /**
   * Runs the steps that remain once the pull request is known.
   *
   * @param full whether everything in the changed files is told, not only what the change brought
   */
  Planned run(Overview overview, boolean full) {
    ConfigOutcome config = configure(overview);
    Snapshot snapshot = fetch(overview, config.config());
    ChangeReader.Change change = diff(snapshot, config.config());
    ProjectFacts project = project(snapshot, config.config());
    Checked checked = analyse(snapshot, change, project);
    remember(snapshot, change, project, checked);
    return new Planned(plan(snapshot, config, change, checked, full), texts(change.sources()));
  }

  private static List<SourceFile> texts(List<ChangeReader.Sides> sources) {
    List<SourceFile> texts = new ArrayList<>();
    for (ChangeReader.Sides sides : sources) {
      if (sides.head() instanceof Side.Text(ContentRequest _, SourceFile file)) {
        texts.add(file);
      }
    }
    return texts;
  }

  private ChangeReader changes(RepoConfig config) {
    return new ChangeReader(
        path -> analyzerFor(path).isPresent(), new PathFilter(config.paths())::accepts);
  }

  private Optional<Analyzer> analyzerFor(String path) {
    return analyzers.stream().filter(analyzer -> analyzer.reads(path)).findFirst();
  }
}
