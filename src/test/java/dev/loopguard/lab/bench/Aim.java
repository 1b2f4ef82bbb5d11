package dev.loopguard.lab.bench;

/** What a figure should be. */
public sealed interface Aim {
  /** It should be no more. */
  record AtMost(double value) implements Aim {}

  /** It should be no less. */
  record AtLeast(double value) implements Aim {}

  /** It is only told. */
  record None() implements Aim {}
}
