package dev.loopguard.lab.chaos;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers for many purposes out of one seed: what one purpose draws changes nothing for the
 * others.
 */
record Seeds(long seed) {
  RandomGenerator of(String purpose) {
    return new SplittableRandom(seed * 31 + purpose.hashCode());
  }
}
