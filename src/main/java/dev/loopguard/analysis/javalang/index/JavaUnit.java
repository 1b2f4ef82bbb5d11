package dev.loopguard.analysis.javalang.index;

import dev.loopguard.analysis.FileSummary;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one Java file offers to others.
 *
 * @param packageName empty for the unnamed one
 * @param wildcards the packages and types that it imports everything of, in order
 * @param types its types by their names within the package: {@code Shop}, {@code Shop.Cart}
 */
public record JavaUnit(String packageName, List<String> wildcards, Map<String, JavaClass> types)
    implements FileSummary {
  /** Grows when the content or the form of the summaries changes. */
  public static final int VERSION = 1;

  public JavaUnit {
    wildcards = List.copyOf(wildcards);
    types = Map.copyOf(types);
  }

  @Override
  public Language language() {
    return Language.JAVA;
  }

  @Override
  public Bytes bytes() {
    return UnitWriter.write(this);
  }

  /** Reads what {@link #bytes} wrote; empty when another version did, or it is damaged. */
  public static Optional<JavaUnit> read(Bytes kept) {
    return UnitReader.read(kept);
  }
}
