package dev.loopguard.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The files of a commit, line by line, and small edits of them. */
record Push(Map<String, List<String>> files, Map<String, String> oldPaths) {
  Push {
    Map<String, List<String>> copy = new TreeMap<>();
    files.forEach((path, lines) -> copy.put(path, List.copyOf(lines)));
    files = copy;
    oldPaths = Map.copyOf(oldPaths);
  }

  /** What somebody does before the next push; numbers are taken modulo what there is. */
  enum Kind {
    INSERT_SLEEP,
    INSERT_PASS,
    DELETE_LINE,
    DUPLICATE_LINE,
    RENAME_FUNCTION,
    MOVE_LAST_FUNCTION,
    RENAME_FILE,
    DELETE_FILE,
    SILENCE,
    BREAK,
    BREAK_ALL,
    MEND,
    TAKE_BACK
  }

  /** A line that nobody can read, with those after it up to the next function. */
  static final String BROKEN = "???";

  /** A line that nobody can read, with all that is after it. */
  static final String BROKEN_ALL = "?????";

  record Edit(Kind kind, int file, int line, int value) {}

  /** Returns the push after {@code edit}. */
  Push after(Edit edit, Push base) {
    if (edit.kind() == Kind.TAKE_BACK || files.isEmpty()) {
      return base;
    }
    Map<String, List<String>> edited = new TreeMap<>();
    files.forEach((path, lines) -> edited.put(path, new ArrayList<>(lines)));
    Map<String, String> old = new TreeMap<>(oldPaths);
    String path = List.copyOf(edited.keySet()).get(edit.file() % edited.size());
    List<String> lines = Objects.requireNonNull(edited.get(path));
    int at = lines.isEmpty() ? 0 : edit.line() % lines.size();
    switch (edit.kind()) {
      case INSERT_SLEEP -> lines.add(Math.min(at + 1, lines.size()), "  sleep " + edit.value() % 3);
      case INSERT_PASS -> lines.add(Math.min(at + 1, lines.size()), "  pass " + edit.value());
      case DELETE_LINE -> remove(lines, at);
      case DUPLICATE_LINE -> lines.stream().skip(at).findFirst().ifPresent(it -> lines.add(at, it));
      case RENAME_FUNCTION -> rename(lines, at, edit.value());
      case MOVE_LAST_FUNCTION -> move(lines, edited, edit.value());
      case RENAME_FILE -> {
        String name = "renamed" + edit.value() % 4 + ".py";
        if (!edited.containsKey(name)) {
          edited.put(name, edited.remove(path));
          old.put(name, old.getOrDefault(path, path));
          old.remove(path);
        }
      }
      case DELETE_FILE -> edited.remove(path);
      case SILENCE -> lines.replaceAll(it -> it.equals(lines.get(at)) ? quiet(it) : it);
      case BREAK -> lines.add(Math.min(at + 1, lines.size()), BROKEN);
      case BREAK_ALL -> lines.add(Math.min(at + 1, lines.size()), BROKEN_ALL);
      case MEND -> lines.removeIf(it -> it.equals(BROKEN) || it.equals(BROKEN_ALL));
      case TAKE_BACK -> throw new IllegalStateException("taken back before");
    }
    return new Push(edited, old);
  }

  private static void remove(List<String> lines, int at) {
    if (!lines.isEmpty()) {
      lines.remove(at);
    }
  }

  private static String quiet(String line) {
    return line.contains("sleep") && !line.contains("# quiet") ? line + " # quiet" : line;
  }

  private static void rename(List<String> lines, int at, int value) {
    for (int i = at; i >= 0 && i < lines.size(); i--) {
      if (lines.get(i).startsWith("def ")) {
        lines.set(i, "def g" + value);
        return;
      }
    }
  }

  private static void move(List<String> lines, Map<String, List<String>> edited, int value) {
    int start =
        lines.lastIndexOf(
            lines.stream().filter(it -> it.startsWith("def ")).reduce((a, b) -> b).orElse(""));
    if (start < 0) {
      return;
    }
    List<String> function = new ArrayList<>(lines.subList(start, lines.size()));
    lines.subList(start, lines.size()).clear();
    edited.computeIfAbsent("moved" + value % 2 + ".py", _ -> new ArrayList<>()).addAll(function);
  }
}
