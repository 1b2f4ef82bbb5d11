package dev.loopguard.web;

import java.util.List;

/**
 * A drawing of figures over time, in units of its own that the browser stretches.
 *
 * @param id tells it from the others on its page
 * @param summary what it shows, in words
 * @param empty whether there is nothing to draw
 * @param table the same figures as text
 */
record Chart(String id, String title, String summary, boolean empty, Drawing drawing, Table table) {
  static final int WIDTH = 420;
  static final int HEIGHT = 180;

  /**
   * The shapes.
   *
   * @param marks the lines across, with their values
   * @param labels what stands below
   * @param keys what the colours mean; none where there is one colour
   */
  record Drawing(
      List<Mark> marks,
      List<Label> labels,
      List<Bar> bars,
      List<Line> lines,
      List<Dot> dots,
      List<Key> keys) {}

  record Mark(String y, String text) {}

  record Label(String x, String text) {}

  /** A bar; {@code tip} says its figure. */
  record Bar(String x, String y, String width, String height, String tip) {}

  /** A line; {@code tone} is a class of the style sheet. */
  record Line(String points, String tone) {}

  record Dot(String x, String y, String tone, String tip) {}

  record Key(String tone, String text) {}

  /**
   * The figures as text.
   *
   * @param head the names of the columns
   * @param rows the cells of each row, of which the first is its name
   */
  record Table(List<String> head, List<Row> rows) {}

  record Row(String name, List<String> cells) {}

  /** Returns the drawing's width and height, as its frame has them. */
  public String frame() {
    return "0 0 " + WIDTH + " " + HEIGHT;
  }
}
