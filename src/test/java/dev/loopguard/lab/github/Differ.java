package dev.loopguard.lab.github;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffAlgorithm.SupportedAlgorithm;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.ObjectId;

/** Compares commits as git does: Myers, three lines of context, renames from half alike. */
final class Differ {
  private static final DiffAlgorithm MYERS = DiffAlgorithm.getAlgorithm(SupportedAlgorithm.MYERS);
  private static final Pattern HEADER = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+.* @@");
  private static final int CONTEXT = 3;
  private static final int HALF_ALIKE = 50;

  private final GitStore git;
  private final Map<String, List<FileDiff>> known = new ConcurrentHashMap<>();

  Differ(GitStore git) {
    this.git = git;
  }

  /** Returns what leads from one commit to another, sorted by path. */
  List<FileDiff> diff(String from, String to) {
    return known.computeIfAbsent(from + ".." + to, _ -> compute(from, to));
  }

  private List<FileDiff> compute(String from, String to) {
    List<FileDiff> files = new ArrayList<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.setRepository(git.repository());
      formatter.setDiffAlgorithm(MYERS);
      formatter.setContext(CONTEXT);
      formatter.setDetectRenames(true);
      formatter.getRenameDetector().setRenameScore(HALF_ALIKE);
      for (DiffEntry entry : formatter.scan(ObjectId.fromString(from), ObjectId.fromString(to))) {
        out.reset();
        formatter.format(entry);
        formatter.flush();
        files.add(file(entry, from, to, out.toString(StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(files);
  }

  private FileDiff file(DiffEntry entry, String from, String to, String text) {
    boolean removed = entry.getChangeType() == DiffEntry.ChangeType.DELETE;
    String path = removed ? entry.getOldPath() : entry.getNewPath();
    Optional<String> patch =
        hunks(text).map(hunks -> withFunctionNames(hunks, from, entry.getOldPath()));
    return new FileDiff(
        path,
        entry.getChangeType() == DiffEntry.ChangeType.RENAME
            ? Optional.of(entry.getOldPath())
            : Optional.empty(),
        status(entry.getChangeType()),
        git.row(removed ? from : to, path).orElseThrow().sha(),
        count(patch, '+'),
        count(patch, '-'),
        patch);
  }

  private static String status(DiffEntry.ChangeType type) {
    return switch (type) {
      case ADD -> "added";
      case DELETE -> "removed";
      case MODIFY -> "modified";
      case RENAME -> "renamed";
      case COPY -> "copied";
    };
  }

  private static Optional<String> hunks(String text) {
    int start = text.startsWith("@@") ? 0 : text.indexOf("\n@@") + 1;
    return start == 0 && !text.startsWith("@@")
        ? Optional.empty()
        : Optional.of(text.substring(start).replaceAll("\n\\z", ""));
  }

  private static int count(Optional<String> patch, char sign) {
    return (int)
        patch.stream()
            .flatMap(text -> Arrays.stream(text.split("\n", -1)))
            .filter(line -> !line.isEmpty() && line.charAt(0) == sign)
            .count();
  }

  /** Adds to each header the enclosing function's line, as git does. */
  private String withFunctionNames(String patch, String from, String oldPath) {
    String[] old =
        git.row(from, oldPath)
            .flatMap(row -> git.blob(row.sha()))
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split("\n", -1))
            .orElseGet(() -> new String[0]);
    StringBuilder named = new StringBuilder();
    for (String line : patch.split("\n", -1)) {
      Matcher header = HEADER.matcher(line);
      named.append(line);
      if (header.matches()) {
        named.append(functionBefore(old, Integer.parseInt(header.group(1))));
      }
      named.append('\n');
    }
    return named.substring(0, named.length() - 1);
  }

  private static String functionBefore(String[] lines, int first) {
    for (int i = Math.min(first - 2, lines.length - 1); i >= 0; i--) {
      if (lines[i].matches("[A-Za-z_$].*")) {
        String name = lines[i].stripTrailing();
        return " " + name.substring(0, Math.min(name.length(), 80));
      }
    }
    return "";
  }

  /** Returns where a line of one blob stands in another; empty when it was changed. */
  OptionalInt follow(String fromBlob, String toBlob, int line) {
    RawText before = new RawText(git.blob(fromBlob).orElseThrow());
    RawText after = new RawText(git.blob(toBlob).orElseThrow());
    int shift = 0;
    for (Edit edit : MYERS.diff(RawTextComparator.DEFAULT, before, after)) {
      if (edit.getEndA() < line) {
        shift = edit.getEndB() - edit.getEndA();
      } else if (edit.getBeginA() < line) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(line + shift);
  }
}
