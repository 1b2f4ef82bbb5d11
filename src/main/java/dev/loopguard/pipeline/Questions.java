package dev.loopguard.pipeline;

import dev.loopguard.analysis.ChangedCode;
import dev.loopguard.analysis.FileSummary;
import dev.loopguard.model.SourceFile;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A codebase that remembers whether it was asked anything, and whether one of its answers may be
 * another one with more at hand.
 */
final class Questions implements ChangedCode.Head {
  private final Neighbourhood.Side side;
  private volatile boolean any;
  private volatile boolean inVain;

  Questions(Neighbourhood.Side side) {
    this.side = side;
  }

  boolean any() {
    return any;
  }

  boolean inVain() {
    return inVain;
  }

  @Override
  public Optional<FileSummary> file(String path) {
    Optional<FileSummary> file = side.file(path);
    note(file.isPresent(), path);
    return file;
  }

  @Override
  public boolean has(String path) {
    boolean has = side.has(path);
    note(has, path);
    return has;
  }

  @Override
  public List<String> endingIn(String path) {
    List<String> files = side.endingIn(path);
    any = true;
    if (side.mayLearnPaths(files.isEmpty())) {
      inVain = true;
    }
    return files;
  }

  @Override
  public Optional<SourceFile> source(String path) {
    Optional<SourceFile> source = side.source(path);
    any = true;
    if (source.isEmpty() && side.sourceInVain(path)) {
      inVain = true;
    }
    return source;
  }

  @Override
  public Collection<String> paths() {
    noteAll();
    return side.paths();
  }

  @Override
  public boolean whole() {
    noteAll();
    return side.whole();
  }

  private void noteAll() {
    any = true;
    if (side.allInVain()) {
      inVain = true;
    }
  }

  private void note(boolean answered, String path) {
    any = true;
    if (!answered && side.inVain(path)) {
      inVain = true;
    }
  }
}
