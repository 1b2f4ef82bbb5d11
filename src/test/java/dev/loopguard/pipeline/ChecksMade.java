package dev.loopguard.pipeline;

import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckRunId;
import dev.loopguard.model.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The check runs of one pull request, numbered from 1. */
final class ChecksMade {
  private final List<Run> runs = new ArrayList<>();

  /** A check run: the commit it is on, and every report it showed, the newest last. */
  record Run(Revision on, List<CheckReport> reports) {
    CheckReport shown() {
      return reports.getLast();
    }

    boolean ended() {
      return shown().conclusion().isPresent();
    }
  }

  CheckRunId create(Revision on, CheckReport report) {
    runs.add(new Run(on, new ArrayList<>(List.of(report))));
    return new CheckRunId(runs.size());
  }

  void update(CheckRunId check, CheckReport report) {
    runs.get(Math.toIntExact(check.value()) - 1).reports().add(report);
  }

  Optional<CheckRunId> unfinished(Revision on) {
    for (int i = runs.size(); i > 0; i--) {
      Run run = runs.get(i - 1);
      if (run.on().equals(on) && !run.ended()) {
        return Optional.of(new CheckRunId(i));
      }
    }
    return Optional.empty();
  }

  List<Run> all() {
    return List.copyOf(runs);
  }

  /** Returns the only one. */
  Run only() {
    if (runs.size() != 1) {
      throw new AssertionError("there are " + runs.size() + " check runs");
    }
    return runs.getFirst();
  }
}
