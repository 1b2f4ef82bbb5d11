package dev.loopguard.web;

import dev.loopguard.web.Chart.Bar;
import dev.loopguard.web.Chart.Dot;
import dev.loopguard.web.Chart.Label;
import dev.loopguard.web.Chart.Line;
import dev.loopguard.web.Chart.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Where the figures of a chart lie: as many slots side by side as there are figures.
 *
 * @param slots at least one
 */
record Plot(int slots, Scale scale) {
  private static final double LEFT = 48;
  private static final double RIGHT = 6;
  private static final double TOP = 10;
  private static final double BOTTOM = 24;
  private static final double BAR = 0.7;
  private static final int LABELS = 5;

  List<Mark> marks(DoubleFunction<String> text) {
    return scale.marks().stream()
        .map(value -> new Mark(figure(y(value)), text.apply(value)))
        .toList();
  }

  /** Returns a few labels, the last slot's among them. */
  List<Label> labels(IntFunction<String> text) {
    int every = Math.max(1, Math.ceilDiv(slots, LABELS));
    return IntStream.range(0, slots)
        .filter(slot -> (slots - 1 - slot) % every == 0)
        .filter(slot -> x(slot) > LEFT + 10 || every == 1)
        .mapToObj(slot -> new Label(figure(Math.min(x(slot), Chart.WIDTH - 24)), text.apply(slot)))
        .toList();
  }

  List<Bar> bars(List<Long> values, IntFunction<String> tip) {
    double width = slot() * BAR;
    return IntStream.range(0, values.size())
        .filter(slot -> values.get(slot) > 0)
        .mapToObj(
            slot ->
                new Bar(
                    figure(x(slot) - width / 2),
                    figure(y(values.get(slot))),
                    figure(width),
                    figure(y(0) - y(values.get(slot))),
                    tip.apply(slot)))
        .toList();
  }

  /** Returns a line for each run of figures without a gap. */
  List<Line> lines(List<OptionalDouble> values, String tone) {
    List<Line> lines = new ArrayList<>();
    StringBuilder points = new StringBuilder();
    for (int slot = 0; slot < values.size(); slot++) {
      if (values.get(slot).isPresent()) {
        points
            .append(points.isEmpty() ? "" : " ")
            .append(figure(x(slot)))
            .append(',')
            .append(figure(y(values.get(slot).getAsDouble())));
      }
      boolean ends = slot == values.size() - 1 || values.get(slot + 1).isEmpty();
      if (ends && !points.isEmpty()) {
        lines.add(new Line(points.toString(), tone));
        points.setLength(0);
      }
    }
    return lines;
  }

  List<Dot> dots(List<OptionalDouble> values, String tone, IntFunction<String> tip) {
    return IntStream.range(0, values.size())
        .filter(slot -> values.get(slot).isPresent())
        .mapToObj(
            slot ->
                new Dot(
                    figure(x(slot)),
                    figure(y(values.get(slot).getAsDouble())),
                    tone,
                    tip.apply(slot)))
        .toList();
  }

  private double slot() {
    return (Chart.WIDTH - LEFT - RIGHT) / slots;
  }

  private double x(int slot) {
    return LEFT + (slot + 0.5) * slot();
  }

  private double y(double value) {
    return TOP + (Chart.HEIGHT - TOP - BOTTOM) * (1 - value / scale.top());
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
