package dev.loopguard.review;

import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.PullRequestRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The comments on a pull request that are ours, by what they say. */
public final class OwnComments {
  private final Map<String, ReviewComment> byStrongKey = new LinkedHashMap<>();

  private OwnComments(List<Own> all) {
    for (Own own : all) {
      own.strong().forEach(key -> byStrongKey.putIfAbsent(key, own.comment()));
    }
  }

  /** A comment that our account wrote and that ends with a marker. */
  sealed interface Own {
    ReviewComment comment();

    /** Returns the strong keys of the findings it names. */
    List<String> strong();

    /** A comment with a valid marker, which we may change. */
    record Verified(ReviewComment comment, List<Mark> marks) implements Own {
      @Override
      public List<String> strong() {
        return marks.stream().map(mark -> mark.identity().strong()).toList();
      }
    }

    /** A comment whose marker does not verify: it counts as said and is never changed. */
    record Unverified(ReviewComment comment, List<String> strong) implements Own {}
  }

  /**
   * Picks ours out of everybody's.
   *
   * @param self the login our own comments carry
   */
  public static OwnComments among(
      List<ReviewComment> comments, String self, Markers markers, PullRequestRef pull) {
    List<Own> own = new ArrayList<>();
    for (ReviewComment comment : comments) {
      if (comment.author().login().equals(self)) {
        switch (markers.read(pull, comment.body())) {
          case Markers.Reading.Valid(List<Mark> marks) -> own.add(new Own.Verified(comment, marks));
          case Markers.Reading.Unverified(List<String> strong) ->
              own.add(new Own.Unverified(comment, strong));
          case Markers.Reading.None _ -> {}
        }
      }
    }
    return new OwnComments(own);
  }

  /** Returns the comment that already says this finding, if one does. */
  public Optional<ReviewComment> saying(Identity identity) {
    return Optional.ofNullable(byStrongKey.get(identity.strong()));
  }
}
