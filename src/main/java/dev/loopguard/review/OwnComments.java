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
      byStrongKey.putIfAbsent(own.strong(), own.comment());
    }
  }

  /** A comment that our account wrote and that ends with a marker. */
  sealed interface Own {
    ReviewComment comment();

    /** Returns the strong key of the finding it names. */
    String strong();

    /** A comment with a valid marker, which we may change. */
    record Verified(ReviewComment comment, Mark mark) implements Own {
      @Override
      public String strong() {
        return mark.identity().strong();
      }
    }

    /** A comment whose marker does not verify: it counts as said and is never changed. */
    record Unverified(ReviewComment comment, String strong) implements Own {}
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
          case Markers.Reading.Valid(Mark mark) -> own.add(new Own.Verified(comment, mark));
          case Markers.Reading.Unverified(String strong) ->
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
