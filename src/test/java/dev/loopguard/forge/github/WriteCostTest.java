package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckRunId;
import dev.loopguard.forge.FileComment;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.InlineComment;
import dev.loopguard.forge.Limits;
import dev.loopguard.forge.Reaction;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.LineRange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of the budget each call takes, and what becomes of a call that gets nothing. */
class WriteCostTest {
  private static final CheckReport REPORT =
      new CheckReport(Optional.empty(), "Reviewing", "Wait.", "", List.of());

  private final Tokens tokens = new Tokens();
  private final ForgeLab lab = new ForgeLab(tokens);

  /** Gives a token each time, but for what it is told; remembers what was asked. */
  private static final class Tokens implements Limits {
    final List<String> asked = new ArrayList<>();
    final Deque<Grant> answers = new ArrayDeque<>();

    @Override
    public Grant write(long installation, boolean last) {
      asked.add(last ? "last" : "one");
      return answers.isEmpty() ? new Grant.Given(false) : answers.remove();
    }

    @Override
    public Duration throttled(long installation, Optional<Duration> wanted, String reason) {
      return wanted.orElse(SHORTEST_PAUSE);
    }

    @Override
    public void recovered(long installation) {
      asked.add("recovered");
    }
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void comment() {
    lab.writer().postFileComment(lab.ref(), lab.head(), new FileComment("app.py", "note"));
  }

  private static Limits.Grant spent(Duration next) {
    return new Limits.Grant.Spent(next, Duration.ofSeconds(9), "used up");
  }

  @Test
  void whatCreatesContentCostsOneEach() {
    InlineComment inline = new InlineComment("app.py", LineRange.at(2), "here");
    CheckRunId check = lab.writer().createCheck(lab.ref(), lab.head(), REPORT);
    lab.writer().updateCheck(lab.ref(), check, REPORT);
    lab.writer().postReview(lab.ref(), lab.head(), "body", List.of(inline));
    lab.writer().postComment(lab.ref(), lab.head(), inline);
    comment();
    lab.writer().reply(lab.ref(), new CommentTarget.Conversation(1), "answer");

    assertThat(tokens.asked).hasSize(6).containsOnly("one");
  }

  @Test
  void settlingFoldsAndEditsAndCostsTwo() {
    comment();
    ReviewComment comment = lab.reader().reviewComments(lab.ref()).getFirst();
    tokens.asked.clear();

    lab.writer().settle(lab.ref(), comment, "Fixed.", true);

    assertThat(tokens.asked).containsExactly("one", "one");
  }

  @Test
  void readsAndReactionsCostNothing() {
    comment();
    long comment = lab.reader().reviewComments(lab.ref()).getFirst().id();
    tokens.asked.clear();

    lab.reader().overview(lab.ref());
    lab.reader().resolvedThreads(lab.ref());
    lab.writer().react(lab.ref(), new CommentTarget.ReviewThread(comment, comment), Reaction.EYES);

    assertThat(tokens.asked).isEmpty();
  }

  @Test
  void theWordThatAReviewWaitsMayHaveTheLastAndWaitsForNone() {
    tokens.answers.add(spent(Duration.ofMillis(1)));

    ForgeException thrown =
        catchThrowableOfType(
            ForgeException.class,
            () -> lab.writer().showWait(lab.ref(), lab.head(), Optional.empty(), REPORT));

    assertThat(thrown.failure())
        .isEqualTo(new ForgeFailure.Spent(Duration.ofSeconds(9), "used up"));
    assertThat(tokens.asked).containsExactly("last");
    assertThat(lab.repository.checkRuns(lab.pull.head())).isEmpty();
  }

  @Test
  void aTokenThatComesWithinTwoSecondsIsWaitedFor() {
    tokens.answers.add(spent(Duration.ofMillis(900)));
    tokens.answers.add(spent(Duration.ofMillis(1_100)));

    comment();

    assertThat(tokens.asked).hasSize(3);
    assertThat(lab.pull.talk().ownComments()).hasSize(1);
  }

  @Test
  void oneThatComesLaterIsNot() {
    tokens.answers.add(spent(Duration.ofMillis(900)));
    tokens.answers.add(spent(Duration.ofMillis(1_101)));

    assertThat(catchThrowableOfType(ForgeException.class, this::comment).failure())
        .isInstanceOf(ForgeFailure.Spent.class);
    assertThat(lab.pull.talk().ownComments()).isEmpty();
    assertThat(lab.github.log().entries()).isEmpty();
  }

  @Test
  void aPauseOfAnotherProcessHoldsReadsBackToo() {
    tokens.answers.add(new Limits.Grant.Throttled(Duration.ofMinutes(5), "slow down"));

    assertThat(catchThrowableOfType(ForgeException.class, this::comment).failure())
        .isEqualTo(new ForgeFailure.Throttled(Duration.ofMinutes(5), "slow down"));
    assertThat(
            catchThrowableOfType(ForgeException.class, () -> lab.reader().head(lab.ref()))
                .failure())
        .isInstanceOf(ForgeFailure.Throttled.class);
    assertThat(lab.github.log().entries()).isEmpty();
  }

  @Test
  void onlyAWriteThatSucceedsEndsTheGrowthOfPauses() {
    tokens.answers.add(new Limits.Grant.Given(true));
    tokens.answers.add(new Limits.Grant.Given(true));
    lab.github.faults().on("POST", "/repos/acme/shop/pulls/*/comments").fail(502);

    assertThat(catchThrowableOfType(ForgeException.class, this::comment)).isNotNull();
    lab.reader().head(lab.ref());
    assertThat(tokens.asked).containsExactly("one");
    comment();

    assertThat(tokens.asked).containsExactly("one", "one", "recovered");
  }
}
