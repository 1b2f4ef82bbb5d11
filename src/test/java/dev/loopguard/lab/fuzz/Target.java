package dev.loopguard.lab.fuzz;

import net.jqwik.api.Arbitrary;

/** A reader of hostile input. */
public interface Target extends AutoCloseable {
  /** Returns what the command line and reports call it. */
  String name();

  /** Returns the inputs: the seeds of its corpus, changed at random. */
  Arbitrary<byte[]> inputs();

  /**
   * Hands the reader one input.
   *
   * @throws AssertionError when the answer is not what is promised for any input
   */
  void check(byte[] input);

  @Override
  default void close() {}
}
