package dev.loopguard.analysis.javalang.rules;

import dev.loopguard.analysis.javalang.AsyncContext.Helper;
import dev.loopguard.analysis.javalang.AsyncContext.LoopCallback;
import dev.loopguard.analysis.javalang.AsyncContext.Marked;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.AsyncContext.Reactive;
import dev.loopguard.analysis.javalang.AsyncContext.Stage;
import dev.loopguard.analysis.javalang.BlockingKind;

/** The code that does the same without holding an event loop, in the terms of the library used. */
final class Cures {
  private Cures() {}

  /** Returns what to write in place of a call that blocks. */
  static String of(BlockingKind kind, OnLoop context) {
    boolean sleep = kind == BlockingKind.SLEEP;
    return switch (Family.of(library(context))) {
      case REACTOR ->
          sleep
              ? "Mono.delay(…)"
              : "Mono.fromCallable(() -> …).subscribeOn(Schedulers.boundedElastic())";
      case MUTINY ->
          sleep
              ? "onItem().delayIt().by(…)"
              : "Uni.createFrom().item(() -> …)"
                  + ".runSubscriptionOn(Infrastructure.getDefaultWorkerPool())";
      case VERTX -> sleep ? "vertx.setTimer(…)" : "vertx.executeBlocking(() -> …)";
      case RXJAVA ->
          sleep ? "delay(…)" : "Single.fromCallable(() -> …).subscribeOn(Schedulers.io())";
      case NETTY -> sleep ? "ctx.executor().schedule(…)" : "executor.submit(() -> …)";
      case OTHER ->
          sleep
              ? "CompletableFuture.delayedExecutor(…)"
              : "CompletableFuture.supplyAsync(() -> …, executor)";
    };
  }

  private enum Family {
    REACTOR,
    MUTINY,
    VERTX,
    RXJAVA,
    NETTY,
    OTHER;

    static Family of(String type) {
      if (type.startsWith("reactor.") || type.startsWith("org.springframework.")) {
        return REACTOR;
      }
      if (type.startsWith("io.smallrye.") || type.startsWith("io.quarkus.")) {
        return MUTINY;
      }
      if (type.startsWith("io.vertx.")) {
        return VERTX;
      }
      if (type.startsWith("io.reactivex.")) {
        return RXJAVA;
      }
      return type.startsWith("io.netty.") ? NETTY : OTHER;
    }
  }

  private static String library(OnLoop context) {
    return switch (context) {
      case Stage stage -> stage.type().name();
      case LoopCallback callback -> callback.type();
      case Marked _ -> "io.quarkus.";
      case Reactive reactive -> reactive.returned().name();
      case Helper helper -> library(helper.caller());
    };
  }
}
