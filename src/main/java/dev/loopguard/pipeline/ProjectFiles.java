package dev.loopguard.pipeline;

import dev.loopguard.analysis.KnownNames;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.PythonVersion;
import dev.loopguard.analysis.project.ProjectFactsReader;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.repoconfig.RepoConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files at the root of the head in which the project says what it is. */
public final class ProjectFiles {
  private ProjectFiles() {}

  /** Returns the contents that {@link #facts} needs for checking {@code paths}. */
  static List<ContentRequest> requests(Comparison comparison, Collection<String> paths) {
    return ProjectFactsReader.wanted(paths).stream()
        .map(path -> request(comparison, path))
        .toList();
  }

  /** Reads the facts out of what there is; the configuration's word counts more. */
  static ProjectFacts facts(Snapshot snapshot, RepoConfig config) {
    List<ContentRequest> requests =
        ProjectFactsReader.all().stream()
            .map(path -> request(snapshot.comparison(), path))
            .toList();
    return facts(requests, snapshot.contents(), config);
  }

  /** Reads them out of those of {@code requests} that {@code contents} have. */
  static ProjectFacts facts(
      List<ContentRequest> requests, Map<ContentRequest, FileContent> contents, RepoConfig config) {
    Map<String, String> texts = new HashMap<>();
    for (ContentRequest request : requests) {
      if (contents.get(request) instanceof FileContent.Loaded loaded) {
        texts.put(request.path(), loaded.bytes().utf8());
      }
    }
    ProjectFacts said =
        ProjectFactsReader.read(texts)
            .rootedIn(config.sourceRoots())
            .knowing(known(config.known()));
    return config.python().flatMap(PythonVersion::parse).map(said::on).orElse(said);
  }

  /** Returns the helpers that a configuration names, as rules ask for them. */
  public static KnownNames known(RepoConfig.Known known) {
    return KnownNames.of(known.coroutines(), known.blocking(), known.clients());
  }

  private static ContentRequest request(Comparison comparison, String path) {
    return new ContentRequest(path, comparison.head(), Optional.empty());
  }
}
