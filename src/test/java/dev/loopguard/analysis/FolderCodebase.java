package dev.loopguard.analysis;

import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A codebase of texts by path; what is asked for is written and read again on the way. */
public record FolderCodebase(Analyzer analyzer, SortedMap<String, String> texts)
    implements ChangedCode.Head {
  @Override
  public Optional<FileSummary> file(String path) {
    return Optional.ofNullable(texts.get(path))
        .flatMap(text -> analyzer.summarise(new SourceFile(path, Bytes.utf8(text))))
        .map(summary -> analyzer.summary(summary.bytes()).orElseThrow());
  }

  @Override
  public Optional<SourceFile> source(String path) {
    return Optional.ofNullable(texts.get(path)).map(text -> new SourceFile(path, Bytes.utf8(text)));
  }

  @Override
  public Collection<String> paths() {
    return texts.keySet();
  }

  @Override
  public boolean whole() {
    return true;
  }

  @Override
  public boolean has(String path) {
    return texts.containsKey(path) || !texts.subMap(path + "/", path + "0").isEmpty();
  }

  @Override
  public List<String> endingIn(String path) {
    return texts.keySet().stream()
        .filter(one -> one.equals(path) || one.endsWith("/" + path))
        .toList();
  }
}
