package dev.loopguard.pipeline;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A write that is under way beside other work; leaving the block waits for its end. */
final class Beside<T> implements AutoCloseable {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Future<T> write;

  private Beside(Callable<T> write) {
    this.write = executor.submit(write);
  }

  static <T> Beside<T> start(Callable<T> write) {
    return new Beside<>(write);
  }

  /** Starts one that nothing comes of. */
  static Beside<Boolean> start(Runnable write) {
    return new Beside<>(
        () -> {
          write.run();
          return true;
        });
  }

  /** Waits for what comes of it, or throws what it threw. */
  T result() {
    try {
      return write.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ForgeException(
          new ForgeFailure.Unavailable(true, "The request to the forge was given up."), e);
    }
  }

  /** Waits for its end and returns what came of it; empty when nothing did. */
  Optional<T> ended() {
    try {
      return Optional.of(result());
    } catch (ForgeException e) {
      return Optional.empty();
    }
  }

  /** Waits for its end and returns what the forge refused it by. */
  Optional<ForgeException> trouble() {
    try {
      result();
      return Optional.empty();
    } catch (ForgeException e) {
      return Optional.of(e);
    }
  }

  /** An interrupted run gives it up. */
  @Override
  public void close() {
    executor.close();
  }
}
