package dev.loopguard.lab.chaos;

import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import java.net.URI;

/** One of the servers, which is killed and started again. */
final class Replica implements AutoCloseable {
  private final String name;
  private final ServerProcess process;
  private boolean dead;

  Replica(String name, ServerSetup setup) {
    this.name = name;
    this.process = ServerProcess.start(setup);
  }

  String name() {
    return name;
  }

  URI webhook() {
    return process.webhook();
  }

  boolean isReady() {
    return process.isReady();
  }

  void awaitReady() {
    process.awaitReady();
  }

  String output() {
    return process.output();
  }

  /** Kills it; false when it was dead already. */
  synchronized boolean kill() {
    if (dead) {
      return false;
    }
    try {
      process.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    dead = true;
    return true;
  }

  synchronized void startAgain() {
    process.startAgain();
    dead = false;
  }

  @Override
  public void close() {
    process.close();
  }
}
