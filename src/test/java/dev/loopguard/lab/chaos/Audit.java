package dev.loopguard.lab.chaos;

import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeReviewComment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What stands on a pull request against what should. Whether two comments say the same is told by
 * the line they were put on and the title they carry.
 *
 * @param lost what was not said, or not reviewed
 * @param twice what was said more than once
 * @param wrong what else should not be: other people's words touched, reviews left pending,
 *     comments about nothing
 */
record Audit(List<String> lost, List<String> twice, List<String> wrong) {
  Audit {
    lost = List.copyOf(lost);
    twice = List.copyOf(twice);
    wrong = List.copyOf(wrong);
  }

  static Audit of(Subject subject) {
    Examination examination = new Examination(subject);
    examination.comments();
    examination.check();
    examination.answers();
    examination.others();
    return new Audit(examination.lost, examination.twice, examination.wrong);
  }

  /** Returns what this audit or a later one of the same pull request found. */
  Audit and(Audit later) {
    return new Audit(both(lost, later.lost), both(twice, later.twice), both(wrong, later.wrong));
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  /** Returns whether the newest head has a check run and no check run of it is open. */
  static boolean isConcluded(Subject subject) {
    List<FakeCheckRun> runs = checks(subject);
    return !runs.isEmpty() && runs.stream().allMatch(run -> run.status().equals("completed"));
  }

  private static List<FakeCheckRun> checks(Subject subject) {
    return subject.pull().repository().checkRuns(subject.pull().head());
  }

  private static final class Examination {
    private final Subject subject;
    private final FakePullRequest pull;
    private final String name;
    private final List<String> lost = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    Examination(Subject subject) {
      this.subject = subject;
      this.pull = subject.pull();
      this.name = pull.repository().fullName() + "#" + pull.number();
    }

    void comments() {
      Map<Said, Integer> said = new HashMap<>();
      Set<String> open = new TreeSet<>();
      for (FakeReviewComment comment : pull.talk().ownComments()) {
        Optional<Said> about = about(comment);
        if (about.isEmpty()) {
          wrong.add(name + ": a comment about nothing: " + firstLine(comment.body()));
          continue;
        }
        if (said.merge(about.get(), 1, Integer::sum) > 1) {
          twice.add(name + ": " + about.get());
        }
        if (comment.minimized().isEmpty()) {
          open.add(about.get().statement());
        }
      }
      for (Said wanted : subject.wanted()) {
        if (!open.contains(wanted.statement())) {
          lost.add(name + ": " + wanted);
        }
      }
    }

    private Optional<Said> about(FakeReviewComment comment) {
      if (comment.place().line().isEmpty()) {
        return Optional.empty();
      }
      String text =
          new String(
              pull.repository().read(comment.place().commit(), comment.place().path()),
              StandardCharsets.UTF_8);
      String line =
          text.lines().skip(comment.place().line().getAsInt() - 1L).findFirst().orElse("").strip();
      return subject.everMade().stream()
          .filter(each -> each.statement().equals(line) && comment.body().contains(each.title()))
          .findFirst();
    }

    /** A review of a head that was reviewed before begins a new check run; the newest counts. */
    void check() {
      List<FakeCheckRun> runs = checks(subject);
      String wanted = subject.wanted().isEmpty() ? "success" : "failure";
      if (runs.isEmpty()) {
        lost.add(name + ": no check run of the newest head");
      } else if (!runs.getLast().conclusion().equals(wanted)) {
        lost.add(
            "%s: the check run says %s instead of %s: %s"
                .formatted(name, runs.getLast().conclusion(), wanted, runs.getLast().title()));
      }
      if (runs.stream().anyMatch(run -> !run.status().equals("completed"))) {
        lost.add(name + ": the end of a check run of the newest head");
      }
    }

    void answers() {
      for (String topic : subject.asked()) {
        long answers =
            pull.talk().conversation().stream()
                .filter(each -> !each.body().startsWith("/loopguard"))
                .filter(each -> each.body().contains("python/" + topic))
                .count();
        if (answers == 0) {
          lost.add(name + ": the answer about " + topic);
        } else if (answers > 1) {
          twice.add(name + ": the answer about " + topic);
        }
      }
    }

    void others() {
      List<FakeReviewComment> present = pull.talk().comments();
      for (Subject.Foreign foreign : subject.foreign()) {
        FakeReviewComment comment = foreign.comment();
        if (!present.contains(comment)
            || !comment.body().equals(foreign.body())
            || comment.minimized().isPresent()) {
          wrong.add(name + ": somebody's comment was touched");
        }
      }
      if (pull.talk().reviews().stream().anyMatch(each -> each.state().equals("PENDING"))) {
        wrong.add(name + ": a pending review was left");
      }
    }

    private static String firstLine(String body) {
      return body.lines().findFirst().orElse("");
    }
  }
}
