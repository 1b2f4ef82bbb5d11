package dev.loopguard.web;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The upright axis of a chart, from 0 in steps of 1, 2 or 5.
 *
 * @param steps how many there are, at least one
 */
record Scale(double step, int steps) {
  private static final int MOST = 4;

  /** Returns the shortest scale that {@code most} is on. */
  static Scale upTo(double most, boolean whole) {
    double step = whole ? 1 : Math.pow(10, Math.floor(Math.log10(Math.max(most, 0.001))) - 1);
    int next = 0;
    double[] factors = {2, 2.5, 2};
    while (most > MOST * step) {
      step *= factors[next++ % factors.length];
    }
    return new Scale(step, (int) Math.max(1, Math.ceil(most / step)));
  }

  double top() {
    return step * steps;
  }

  List<Double> marks() {
    return IntStream.rangeClosed(0, steps).mapToObj(at -> at * step).toList();
  }
}
