package dev.loopguard.lab.view;

import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeReview;
import dev.loopguard.lab.github.FakeReviewComment;
import dev.loopguard.lab.github.FileDiff;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What there is to show of a reviewed pull request.
 *
 * @param pull the pull request
 */
record Shown(FakePullRequest pull) {

  List<FileDiff> files() {
    return pull.files();
  }

  /** Returns the reviews that say something by themselves. */
  List<FakeReview> reviews() {
    return pull.talk().reviews().stream()
        .filter(review -> !review.state().equals("PENDING") && !review.body().isBlank())
        .toList();
  }

  /** Returns the first comments of the threads on a file, by line; those on the file first. */
  List<FakeReviewComment> threads(FileDiff file) {
    return pull.talk().comments().stream()
        .filter(comment -> comment.place().path().equals(file.path()))
        .filter(comment -> comment.root().isEmpty())
        .sorted(Comparator.comparingInt(comment -> line(comment).orElse(0)))
        .toList();
  }

  List<FakeReviewComment> threadsAt(FileDiff file, int line) {
    return threads(file).stream().filter(comment -> line(comment).orElse(0) == line).toList();
  }

  List<FakeReviewComment> replies(FakeReviewComment root) {
    return pull.talk().comments().stream()
        .filter(comment -> comment.root().map(root::equals).orElse(false))
        .toList();
  }

  OptionalInt line(FakeReviewComment comment) {
    return pull.talk().lineNow(comment);
  }

  /** Returns the lines a comment spans, as they stand at the head; none for a whole file. */
  List<String> lines(FakeReviewComment comment) {
    OptionalInt last = line(comment);
    if (last.isEmpty()) {
      return List.of();
    }
    int first = comment.place().start().orElse(last.getAsInt());
    byte[] content = pull.repository().read(pull.head(), comment.place().path());
    return new String(content, StandardCharsets.UTF_8)
        .lines()
        .skip(first - 1L)
        .limit(last.getAsInt() - first + 1L)
        .toList();
  }

  /** Returns the newest check run on the head. */
  Optional<FakeCheckRun> check() {
    List<FakeCheckRun> runs = pull.repository().checkRuns(pull.head());
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast());
  }
}
