package dev.loopguard.lab.chaos;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a campaign did and what it found.
 *
 * @param audits one for each pull request
 * @param troubles what the servers wrote about trouble last
 */
public record Report(
    Plan plan, Events events, Work work, List<Audit> audits, Duration time, String troubles) {
  private static final int MOST_SHOWN = 20;

  /** What went wrong, by kind. */
  record Events(Tally kills, Tally faults, Tally deliveries, int sent) {}

  /** What was worked on. */
  record Work(int pulls, int pushes, int mistakes, int comments) {}

  /** Returns what was not said, or not reviewed. */
  public List<String> lost() {
    return all(Audit::lost);
  }

  /** Returns what was said more than once. */
  public List<String> twice() {
    return all(Audit::twice);
  }

  /** Returns what else should not be. */
  public List<String> wrong() {
    return all(Audit::wrong);
  }

  /** Returns how many times a server was killed. */
  public int kills() {
    return events.kills().total();
  }

  /** Returns how many requests something befell. */
  public int faults() {
    return events.faults().total();
  }

  /** Returns whether nothing is lost, nothing said twice, and nothing else wrong. */
  public boolean isClean() {
    return lost().isEmpty() && twice().isEmpty() && wrong().isEmpty();
  }

  private List<String> all(Function<Audit, List<String>> part) {
    return audits.stream().flatMap(audit -> part.apply(audit).stream()).toList();
  }

  @Override
  public String toString() {
    return """
    Chaos over %s, servers: %d, seed: %d
      kills          %s
      faults         %s
      deliveries     %d; attempts with a fate: %s
      pull requests  %d, with %d pushes, %d mistakes made, %d comments
      lost           %d
      twice          %d
      wrong          %d
      seconds        %d
    """
            .formatted(
                plan.place(),
                plan.place().replicas(),
                plan.seed(),
                events.kills(),
                events.faults(),
                events.sent(),
                events.deliveries(),
                work.pulls(),
                work.pushes(),
                work.mistakes(),
                work.comments(),
                lost().size(),
                twice().size(),
                wrong().size(),
                time.toSeconds())
        + shown("Lost", lost())
        + shown("Twice", twice())
        + shown("Wrong", wrong())
        + (isClean() ? "" : "What the servers wrote last:\n" + troubles + "\n");
  }

  private static String shown(String what, List<String> found) {
    return found.stream()
        .limit(MOST_SHOWN)
        .map(each -> what + ": " + each + "\n")
        .collect(Collectors.joining());
  }
}
