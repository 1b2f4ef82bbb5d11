package dev.loopguard.review;

import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.PullRequestRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The comments on a pull request that are ours, by what they say; the oldest first. */
public final class OwnComments {
  private final List<Told> told = new ArrayList<>();
  private final List<Said> open = new ArrayList<>();
  private final List<Said> settled = new ArrayList<>();

  private OwnComments() {}

  /**
   * One finding that a comment of ours names.
   *
   * @param comment the comment
   * @param strong the strong key of the finding
   * @param mark all that the comment says of it; empty when the marker does not verify: then the
   *     comment counts as said and is never changed
   */
  record Said(ReviewComment comment, String strong, Optional<Mark> mark) {}

  /**
   * One finding that a comment of ours told, settled or not.
   *
   * @param mark what the comment says of it
   */
  public record Told(ReviewComment comment, Mark mark) {}

  /**
   * Picks ours out of everybody's.
   *
   * @param self the login our own comments carry
   */
  public static OwnComments among(
      List<ReviewComment> comments, String self, Markers markers, PullRequestRef pull) {
    OwnComments own = new OwnComments();
    comments.stream()
        .filter(comment -> comment.author().login().equals(self))
        .sorted(Comparator.comparing(ReviewComment::createdAt).thenComparingLong(ReviewComment::id))
        .forEach(comment -> own.add(comment, markers.read(pull, comment.body())));
    return own;
  }

  private void add(ReviewComment comment, Markers.Reading reading) {
    switch (reading) {
      case Markers.Reading.Valid(List<Mark> marks, boolean over) -> {
        List<Said> to = over ? settled : open;
        marks.forEach(mark -> told.add(new Told(comment, mark)));
        marks.forEach(
            mark -> to.add(new Said(comment, mark.identity().strong(), Optional.of(mark))));
      }
      case Markers.Reading.Unverified(List<String> strong) ->
          strong.forEach(key -> open.add(new Said(comment, key, Optional.empty())));
      case Markers.Reading.None _ -> {}
    }
  }

  /** Returns all that was told by comments that we can vouch for, the oldest first. */
  public List<Told> told() {
    return List.copyOf(told);
  }

  /** Returns what of {@link #told} is not settled. */
  public List<Told> standing() {
    return open.stream()
        .flatMap(said -> said.mark().map(mark -> new Told(said.comment(), mark)).stream())
        .toList();
  }

  /** Returns what is said and not settled. */
  List<Said> open() {
    return open;
  }

  /** Returns the newest comment that said a finding of this name and was settled. */
  Optional<ReviewComment> settled(Identity identity) {
    return settled.stream()
        .filter(said -> said.strong().equals(identity.strong()))
        .map(Said::comment)
        .reduce((_, later) -> later);
  }

  /** Returns the number for the next comment on a finding of this name. */
  int nextOrdinal(Identity identity) {
    return Stream.concat(open.stream(), settled.stream())
        .filter(said -> said.strong().equals(identity.strong()))
        .mapToInt(said -> said.mark().map(Mark::ordinal).orElse(0) + 1)
        .max()
        .orElse(0);
  }

  /** Returns whether a comment carries this very mark. */
  public boolean carry(Mark mark) {
    return open.stream().anyMatch(said -> said.mark().filter(mark::equals).isPresent());
  }
}
