package dev.loopguard.lab.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Samples something each second, on a thread of its own, until it is closed. */
final class Watch<T> implements AutoCloseable {
  private final List<T> samples = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;

  Watch(Supplier<T> sample) {
    this.thread = Thread.ofPlatform().daemon().start(() -> run(sample));
  }

  private void run(Supplier<T> sample) {
    try {
      do {
        samples.add(sample.get());
      } while (!end.await(1, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it, and returns the samples in the order they were taken. */
  List<T> end() {
    close();
    return List.copyOf(samples);
  }

  @Override
  public void close() {
    end.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
