package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.delivery;
import static dev.loopguard.store.jdbc.QueueUnderTest.head;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static dev.loopguard.store.jdbc.QueueUnderTest.review;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.Revision;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.QueueOverview;
import dev.loopguard.queue.WorkQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers and pushes at once: each final head is reviewed once, no pull request twice at once. */
interface RaceContract extends QueueUnderTest {
  int PULLS = 200;
  int PUSHES = 400;
  int WORKERS = 3;

  @Test
  @Timeout(180)
  default void eachFinalHeadIsReviewedExactlyOnceAndNoPullRequestTwiceAtOnce() {
    Race race = new Race(queue());

    Together.call(
        WORKERS + 1,
        thread -> {
          if (thread == WORKERS) {
            race.push();
          } else {
            race.work();
          }
          return thread;
        });

    race.check();
    assertThat(status().overview(T0)).isEqualTo(new QueueOverview(0, 0, 0, Optional.empty()));
  }

  /** What happened to each pull request, by its number. */
  final class Race {
    private final WorkQueue queue;
    private final Map<Integer, List<Revision>> pushed = new ConcurrentHashMap<>();
    private final Map<Integer, List<Claim>> finished = new ConcurrentHashMap<>();
    private final Set<Integer> running = ConcurrentHashMap.newKeySet();
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean allPushed = new AtomicBoolean();

    Race(WorkQueue queue) {
      this.queue = queue;
    }

    void push() {
      Random random = new Random(42);
      for (int n = 0; n < PULLS + PUSHES; n++) {
        int number = n < PULLS ? n : random.nextInt(PULLS);
        queue.accept(delivery("d" + n, T0), List.of(review(pull(number % 5, number), n)));
        pushed.computeIfAbsent(number, _ -> new ArrayList<>()).add(head(n));
      }
      allPushed.set(true);
    }

    void work() {
      boolean last;
      do {
        last = allPushed.get();
        for (Optional<Claim> claim = next(); claim.isPresent(); claim = next()) {
          run(claim.get());
        }
      } while (!last);
    }

    private Optional<Claim> next() {
      return queue.claimReview(T0, LEASE);
    }

    private void run(Claim claim) {
      int number = ((Job.Review) claim.job()).pull().number();
      if (!running.add(number)) {
        faults.add(number + " ran twice at once");
      }
      queue.standing(claim, T0);
      running.remove(number);
      finished.computeIfAbsent(number, _ -> new ArrayList<>()).add(claim);
      if (!queue.finish(claim, T0)) {
        faults.add(number + " lost its lease");
      }
    }

    void check() {
      assertThat(faults).isEmpty();
      assertThat(finished).hasSize(PULLS);
      finished.forEach(
          (number, claims) -> {
            List<Revision> heads = pushed.getOrDefault(number, List.of());
            Claim last = claims.getLast();
            assertThat(last.sequence()).isEqualTo(heads.size());
            assertThat(((Job.Review) last.job()).head()).contains(heads.getLast());
            assertThat(claims).extracting(Claim::sequence).isSorted().doesNotHaveDuplicates();
          });
    }
  }
}
