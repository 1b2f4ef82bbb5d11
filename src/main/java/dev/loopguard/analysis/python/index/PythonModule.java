package dev.loopguard.analysis.python.index;

import dev.loopguard.analysis.FileSummary;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one Python file offers to others. References are explained at {@link Member}.
 *
 * @param members what its names stand for
 * @param stars references of the modules that it imports everything of, in order
 * @param exported what {@code __all__} lists, where it is a plain list of words
 * @param open whether it may have names that are not seen here
 * @param imports references of everything that it imports, anywhere in the file, sorted
 * @param calls the calls that may lead to other files and are not awaited, by the reference of what
 *     is called: those that would be wrong if that gave a coroutine, and all in coroutines
 */
public record PythonModule(
    Map<String, Member> members,
    List<String> stars,
    Optional<List<String>> exported,
    boolean open,
    List<String> imports,
    Map<String, List<CallSite>> calls)
    implements FileSummary {
  /** Grows when the content or the form of the summaries changes. */
  public static final int VERSION = 2;

  public PythonModule {
    members = Map.copyOf(members);
    stars = List.copyOf(stars);
    exported = exported.map(List::copyOf);
    imports = List.copyOf(imports);
    calls = Map.copyOf(calls);
  }

  @Override
  public Language language() {
    return Language.PYTHON;
  }

  @Override
  public Bytes bytes() {
    return ModuleWriter.write(this);
  }

  /** Reads what {@link #bytes} wrote; empty when another version did, or it is damaged. */
  public static Optional<PythonModule> read(Bytes kept) {
    return ModuleReader.read(kept);
  }

  /** Returns whether a {@code from … import *} of this module brings {@code name} along. */
  public boolean exports(String name) {
    return exported.map(names -> names.contains(name)).orElse(!name.startsWith("_"));
  }
}
