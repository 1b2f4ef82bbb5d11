package dev.loopguard.store.jdbc;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs the same call on several threads that start at the same moment. */
final class Together {
  private Together() {}

  /** Returns what the calls returned, in the order of their numbers from 0. */
  static <T> List<T> call(int threads, IntFunction<T> call) {
    CyclicBarrier start = new CyclicBarrier(threads);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Callable<T>> calls =
          IntStream.range(0, threads)
              .<Callable<T>>mapToObj(
                  number ->
                      () -> {
                        start.await();
                        return call.apply(number);
                      })
              .toList();
      return executor.invokeAll(calls).stream().map(Together::result).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
