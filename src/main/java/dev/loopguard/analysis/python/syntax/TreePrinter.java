package dev.loopguard.analysis.python.syntax;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Prints a tree for people, one node a line, in the manner of CPython's {@code ast.dump}: what it
 * is, its offsets, then its fields indented.
 */
public final class TreePrinter {
  private final StringBuilder out = new StringBuilder();
  private final @Nullable IntFunction<String> places;

  private TreePrinter(@Nullable IntFunction<String> places) {
    this.places = places;
  }

  /**
   * Prints a node and what is below it.
   *
   * @param spans whether to print the offsets of each node
   */
  public static String print(Node node, boolean spans) {
    return print(node, spans ? Integer::toString : null);
  }

  /** Prints a node and what is below it, each with the line and column where it starts and ends. */
  public static String print(Node node, LineTable lines) {
    return print(node, offset -> lines.line(offset) + ":" + lines.column(offset));
  }

  private static String print(Node node, @Nullable IntFunction<String> places) {
    TreePrinter printer = new TreePrinter(places);
    printer.node(node, 0);
    return printer.out.toString();
  }

  private void node(Node node, int depth) {
    out.append(node.getClass().getSimpleName());
    if (places != null) {
      out.append(' ').append(places.apply(node.start()));
      out.append("..").append(places.apply(node.end()));
    }
    out.append('\n');
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      String name = component.getName();
      if (!name.equals("span") && !name.equals("nameSpan")) {
        field(name, value(component, node), depth + 1);
      }
    }
  }

  private void field(String name, @Nullable Object value, int depth) {
    if (value instanceof List<?> list && list.isEmpty()) {
      return;
    }
    out.repeat("  ", depth).append(name).append('=');
    if (value instanceof List<?> list) {
      out.append('\n');
      for (Object element : list) {
        out.repeat("  ", depth + 1);
        value(element, depth + 1);
      }
    } else {
      value(value, depth);
    }
  }

  private void value(@Nullable Object value, int depth) {
    switch (value) {
      case Node node -> node(node, depth);
      case String text -> out.append('\'').append(escaped(text)).append("'\n");
      case Character c -> out.append(c == 0 ? "" : c.toString()).append('\n');
      case null -> out.append("None\n");
      default -> out.append(value).append('\n');
    }
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || c == '\'') {
        escaped.append('\\').append(c);
      } else if (c >= ' ' && c < 127) {
        escaped.append(c);
      } else {
        escaped.append(String.format("\\u%04x", (int) c));
      }
    }
    return escaped.toString();
  }

  private static @Nullable Object value(RecordComponent component, Node node) {
    try {
      return component.getAccessor().invoke(node);
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
