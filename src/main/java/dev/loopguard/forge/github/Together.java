package dev.loopguard.forge.github;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A few reads under way together; leaving the block gives up those not waited for. */
final class Together implements AutoCloseable {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  <T> Future<T> start(Callable<T> read) {
    return executor.submit(read);
  }

  /** Starts {@code read} unless what it would bring is known. */
  <T> Future<T> startUnless(Optional<T> known, Callable<T> read) {
    return known.<Future<T>>map(CompletableFuture::completedFuture).orElseGet(() -> start(read));
  }

  /** Returns what came of {@code read}, or throws what it threw. */
  <T> T result(Future<T> read) {
    try {
      return read.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ForgeException(
          new ForgeFailure.Unavailable(false, "The requests to GitHub were given up."), e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    executor.close();
  }
}
