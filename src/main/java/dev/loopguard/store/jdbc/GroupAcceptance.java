package dev.loopguard.store.jdbc;

import dev.loopguard.queue.Acceptance;
import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.QueueUnavailableException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Stores deliveries that arrive at the same time in one transaction, which costs little more than
 * that of one. Nobody waits for company: what arrives while a transaction runs is stored by the
 * next. Each caller learns of its delivery only after the commit.
 */
final class GroupAcceptance {
  private static final String DOING = "accepting a delivery";

  private static final String CUT_OFF = "The delivery was not stored: its transaction was cut off.";

  /** Few enough that the first of them does not wait long for the last. */
  private static final int MOST = 128;

  private final Database database;
  private final ReviewTable reviews;
  private final ReentrantLock guard = new ReentrantLock();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private boolean running;

  GroupAcceptance(Database database, ReviewTable reviews) {
    this.database = database;
    this.reviews = reviews;
  }

  /** What becomes of a delivery that waits. */
  private sealed interface Fate {
    /** It and its work are stored, or were before. */
    record Stored(Acceptance acceptance) implements Fate {}

    /** Nothing was. */
    record Failed(RuntimeException failure) implements Fate {}

    /** The transaction failed, perhaps because of another: it is to be stored by itself. */
    record Alone() implements Fate {}

    /** Its thread is to store it and what else waits. */
    record Leads() implements Fate {}
  }

  private record Waiting(
      Delivery delivery, List<Job.Review> reviews, CompletableFuture<Fate> fate) {
    private static final Comparator<Waiting> BY_ID =
        Comparator.comparing(each -> each.delivery().id());

    Stream<ReviewTable.Wanted> wanted() {
      return reviews.stream()
          .map(review -> new ReviewTable.Wanted(review, ReviewTable.Asked.by(delivery)));
    }

    DeliveryTable.Entry entry() {
      return new DeliveryTable.Entry(delivery, reviews);
    }
  }

  /** Stores a delivery with what it asks for; when it was stored before, does nothing. */
  Acceptance accept(Delivery delivery, List<Job.Review> wanted) {
    Waiting mine = new Waiting(delivery, wanted, new CompletableFuture<>());
    Fate fate = enter(mine) ? new Fate.Leads() : mine.fate().join();
    return switch (fate) {
      case Fate.Stored(Acceptance acceptance) -> acceptance;
      case Fate.Failed(RuntimeException failure) -> throw failure;
      case Fate.Alone() -> storeAlone(mine);
      case Fate.Leads() -> lead(mine);
    };
  }

  /** Returns whether nobody is there who would store it. */
  private boolean enter(Waiting mine) {
    guard.lock();
    try {
      if (running) {
        queue.add(mine);
        return false;
      }
      running = true;
      return true;
    } finally {
      guard.unlock();
    }
  }

  private Acceptance lead(Waiting mine) {
    List<Waiting> group = new ArrayList<>(List.of(mine));
    take(group);
    try {
      List<Acceptance> stored = store(group);
      settle(group, i -> new Fate.Stored(stored.get(i)));
      return stored.getFirst();
    } catch (QueueUnavailableException e) {
      if (!SqlFailure.maybeOfAPart(e)) {
        drain(group);
        settle(group, _ -> new Fate.Failed(e));
        throw e;
      }
      return eachAlone(group);
    } catch (RuntimeException e) {
      return eachAlone(group);
    } catch (Error e) {
      settle(group, _ -> new Fate.Failed(new QueueUnavailableException(CUT_OFF, e)));
      throw e;
    } finally {
      leave();
    }
  }

  /** Lets each thread store its own; the leader's is the first. */
  private Acceptance eachAlone(List<Waiting> group) {
    settle(group, _ -> new Fate.Alone());
    return storeAlone(group.getFirst());
  }

  private Acceptance storeAlone(Waiting one) {
    return store(List.of(one)).getFirst();
  }

  private List<Acceptance> store(List<Waiting> group) {
    return database.transact(DOING, rows -> store(rows, group));
  }

  /** Of equal ids in a group the first counts. */
  private List<Acceptance> store(Rows rows, List<Waiting> group) throws SQLException {
    List<Waiting> byId = group.stream().sorted(Waiting.BY_ID).toList();
    int[] added = DeliveryTable.add(rows, byId.stream().map(Waiting::entry).toList());
    Set<Waiting> fresh = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < added.length; i++) {
      if (added[i] == 1) {
        fresh.add(byId.get(i));
      }
    }
    DeliveryTable.repeated(
        rows, byId.stream().filter(each -> !fresh.contains(each)).map(Waiting::delivery).toList());
    reviews.want(rows, group.stream().filter(fresh::contains).flatMap(Waiting::wanted).toList());
    return group.stream()
        .map(each -> fresh.contains(each) ? Acceptance.ACCEPTED : Acceptance.REPEATED)
        .toList();
  }

  /** Adds to the group what waits, as much as fits. */
  private void take(List<Waiting> group) {
    guard.lock();
    try {
      while (group.size() < MOST && !queue.isEmpty()) {
        group.add(queue.poll());
      }
    } finally {
      guard.unlock();
    }
  }

  /** Adds all that waits: it would fail for the same reason, one long wait after the other. */
  private void drain(List<Waiting> group) {
    guard.lock();
    try {
      group.addAll(queue);
      queue.clear();
    } finally {
      guard.unlock();
    }
  }

  /** Lets the next one lead. */
  private void leave() {
    guard.lock();
    try {
      Waiting next = queue.poll();
      if (next == null) {
        running = false;
      } else {
        next.fate().complete(new Fate.Leads());
      }
    } finally {
      guard.unlock();
    }
  }

  /** Decides the fates that are still open. */
  private static void settle(List<Waiting> group, IntFunction<Fate> fate) {
    for (int i = 0; i < group.size(); i++) {
      group.get(i).fate().complete(fate.apply(i));
    }
  }
}
