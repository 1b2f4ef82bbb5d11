package dev.loopguard.command;

import dev.loopguard.model.Finding;
import dev.loopguard.review.OwnComments.Told;
import dev.loopguard.review.Wanted;
import dev.loopguard.store.Dismissal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The findings that a command can name: those of our comments, settled or not, and those of the
 * newest commit that only the check run tells.
 */
final class Known {
  private final Surroundings around;
  private @Nullable List<Wanted> findings;

  Known(Surroundings around) {
    this.around = around;
  }

  /** Returns whether {@code word} is the identity of one, whole or cut. */
  boolean has(String word) {
    return Identities.looksLikeOne(word) && !startingWith(word).isEmpty();
  }

  /** Returns those whose identity starts with {@code word}, each once. */
  List<Dismissal.Named> startingWith(String word) {
    Map<String, Dismissal.Named> found = new LinkedHashMap<>();
    around.told().stream()
        .filter(told -> Identities.starts(told.mark().identity().strong(), word))
        .forEach(told -> found.put(told.mark().identity().strong(), named(told)));
    findings().stream()
        .filter(wanted -> Identities.starts(wanted.identity().strong(), word))
        .forEach(wanted -> found.putIfAbsent(wanted.identity().strong(), named(wanted)));
    return new ArrayList<>(found.values());
  }

  /**
   * Returns in how many places of the newest commit {@code named} are, as far as the change brought
   * them there.
   */
  long places(List<Dismissal.Named> named) {
    Set<String> keys = named.stream().map(Dismissal.Named::strong).collect(Collectors.toSet());
    return findings().stream()
        .filter(wanted -> !wanted.inherited() && keys.contains(wanted.identity().strong()))
        .count();
  }

  static Dismissal.Named named(Told told) {
    return new Dismissal.Named(
        told.mark().identity().strong(),
        told.mark().identity().weak(),
        told.mark().rule(),
        told.comment().path(),
        told.comment().line());
  }

  private static Dismissal.Named named(Wanted wanted) {
    Finding finding = wanted.finding();
    return new Dismissal.Named(
        wanted.identity().strong(),
        wanted.identity().weak(),
        finding.rule(),
        wanted.path(),
        OptionalInt.of(wanted.line()));
  }

  private List<Wanted> findings() {
    List<Wanted> read = findings;
    if (read == null) {
      read = around.findings();
      findings = read;
    }
    return read;
  }
}
