package dev.loopguard.pipeline;

import dev.loopguard.command.Surroundings;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.repoconfig.BaselineOutcome;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.OwnComments;
import dev.loopguard.review.Wanted;
import dev.loopguard.store.Dismissal;
import dev.loopguard.store.Pause;
import dev.loopguard.store.RuleNumbers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one command may look up, read from the forge and the memory when it is asked for. */
final class ReadSurroundings implements Surroundings {
  private final PullRequestRef pull;
  private final PullRequestReader reader;
  private final CommandJob.Reading reading;
  private final CommandJob.Stores stores;
  private final Instant now;
  private @Nullable Overview overview;

  ReadSurroundings(
      PullRequestRef pull,
      PullRequestReader reader,
      CommandJob.Reading reading,
      CommandJob.Stores stores,
      Instant now) {
    this.pull = pull;
    this.reader = reader;
    this.reading = reading;
    this.stores = stores;
    this.now = now;
  }

  @Override
  public CommentLanguage language() {
    return reading.steps().configure(overview()).config().language();
  }

  @Override
  public OwnRules ownRules() {
    return reading.steps().ownRules(overview());
  }

  @Override
  public List<OwnComments.Told> told() {
    return OwnComments.among(overview().comments(), overview().self(), reading.markers(), pull)
        .told();
  }

  @Override
  public List<Wanted> findings() {
    return reading.steps().run(overview(), true).plan().findings().all();
  }

  @Override
  public BaselineOutcome baseline() {
    PullRequest read = overview().pull();
    ContentRequest request = WaiverReader.request(read);
    FileContent known = overview().beside().contents().get(request);
    return WaiverReader.baseline(
        read, known == null ? reader.contents(pull, Set.of(request)) : Map.of(request, known));
  }

  @Override
  public List<Dismissal> dismissals() {
    return stores.memory().dismissals().concerning(pull.repository().id(), pull.number()).stream()
        .filter(dismissal -> dismissal.counts(today()))
        .toList();
  }

  @Override
  public List<RuleNumbers> numbers() {
    return stores.memory().findings().perRule(pull.repository().id());
  }

  @Override
  public Optional<Pause> pause() {
    return stores.memory().pauses().of(pull.repository().id(), pull.number());
  }

  @Override
  public Revision head() {
    return overview().pull().head();
  }

  @Override
  public Optional<ReviewStatus> review() {
    return stores.status().review(pull.repository().id(), pull.number(), now);
  }

  @Override
  public Instant now() {
    return now;
  }

  private Overview overview() {
    Overview read = overview;
    if (read == null) {
      read = reading.steps().overview(pull);
      overview = read;
    }
    return read;
  }
}
