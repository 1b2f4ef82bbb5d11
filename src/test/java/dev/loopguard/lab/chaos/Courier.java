package dev.loopguard.lab.chaos;

import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.Webhooks.Delivery;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Brings deliveries to the servers as badly as a network can: some twice, some late and out of
 * order, some never. As with GitHub nobody repeats one by himself.
 */
final class Courier {
  private final Webhooks webhooks;
  private final Fleet fleet;
  private final Random fates;
  private final Tally tally = new Tally();
  private final Deque<Delivery> held = new ArrayDeque<>();
  private final Map<String, Delivery> unaccepted = new LinkedHashMap<>();
  private final AtomicReference<Runnable> companion = new AtomicReference<>(() -> {});
  private int sent;

  Courier(StrictGitHub github, Fleet fleet, Seeds seeds) {
    this.webhooks = github.webhooks();
    this.fleet = fleet;
    this.fates = Random.from(seeds.of("deliveries"));
  }

  Tally tally() {
    return tally;
  }

  int sent() {
    return sent;
  }

  /** Sends a delivery, or not, or twice; and after it perhaps one that was held back. */
  void send(Delivery delivery) {
    sent++;
    int fate = fates.nextInt(100);
    if (fate < 10) {
      tally.add("lost");
      unaccepted.put(delivery.id(), delivery);
    } else if (fate < 25) {
      tally.add("late, after newer ones");
      held.add(delivery);
    } else if (fate < 40) {
      tally.add("brought twice");
      attempt(delivery);
      attempt(delivery);
    } else {
      attempt(delivery);
    }
    if (held.size() > 2 || fate % 3 == 0) {
      release();
    }
  }

  /** Sends a delivery without any trouble. */
  void bring(Delivery delivery) {
    sent++;
    attempt(delivery);
  }

  /** Sends what was held back, the newest first. */
  void release() {
    while (!held.isEmpty()) {
      attempt(held.removeLast());
    }
  }

  /** Sends everything again that no server has accepted, in any order. */
  void redeliver() {
    release();
    List<Delivery> again = new ArrayList<>(unaccepted.values());
    Collections.shuffle(again, fates);
    for (Delivery delivery : again) {
      tally.add("sent again");
      attempt(delivery);
    }
  }

  /** Sends one again that no server has accepted, as somebody would by hand. */
  void redeliverOne() {
    unaccepted.values().stream().findFirst().ifPresent(this::attempt);
  }

  /** Lets something happen while the next delivery is under way. */
  void accompany(Runnable deed) {
    companion.set(deed);
  }

  private void attempt(Delivery delivery) {
    Thread.ofVirtual().start(companion.getAndSet(() -> {}));
    if (accepted(delivery)) {
      unaccepted.remove(delivery.id());
    } else {
      tally.add("to a server that was down");
      unaccepted.put(delivery.id(), delivery);
    }
  }

  private boolean accepted(Delivery delivery) {
    try {
      return webhooks.send(fleet.any(fates).webhook(), delivery) / 100 == 2;
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
