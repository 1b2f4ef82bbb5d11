package dev.loopguard.forge.github;

import dev.loopguard.forge.ArchiveEnd;
import dev.loopguard.forge.ArchiveLimits;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileTree;
import dev.loopguard.forge.RepositoryReader;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Revision;
import dev.loopguard.model.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads the files of repositories at GitHub. */
final class GitHubRepositoryReader implements RepositoryReader {
  /** GitHub's own limit is 7 MB, with at most 100,000 rows. */
  private static final int LARGEST_TREE = 16 << 20;

  /** The mode of a file, executable or not, begins like this; a link's does not. */
  private static final String FILE = "100";

  private final Api api;
  private final FileBatches batches;

  GitHubRepositoryReader(Api api) {
    this.api = api;
    this.batches = new FileBatches(api);
  }

  @Override
  public FileTree tree(Place place, Revision commit, Predicate<String> wanted) {
    String path = "/git/trees/" + Route.encode(commit.sha()) + "?recursive=1";
    Request request =
        Request.get(api.uri(Route.repository(place.repository(), path)), LARGEST_TREE);
    Received.Tree tree = api.send(place.installation(), request, Received.Tree.class);
    TreeMap<String, FileTree.Blob> files = new TreeMap<>();
    tree.tree().stream()
        .filter(row -> row.mode().startsWith(FILE) && wanted.test(row.path()))
        .forEach(row -> files.put(row.path(), new FileTree.Blob(row.sha(), row.size())));
    return new FileTree(files, !tree.truncated());
  }

  @Override
  public Map<String, Optional<Bytes>> files(
      Place place, Revision commit, Map<String, String> files) {
    List<ContentRequest> requests =
        files.entrySet().stream()
            .map(file -> new ContentRequest(file.getKey(), commit, Optional.of(file.getValue())))
            .toList();
    return batches.once(place, requests);
  }

  @Override
  public ArchiveEnd archive(
      Place place,
      Revision commit,
      ArchiveLimits limits,
      Predicate<String> wanted,
      Consumer<SourceFile> taker) {
    String path = "/tarball/" + Route.encode(commit.sha());
    Request request = Request.get(api.uri(Route.repository(place.repository(), path)));
    TarFiles files = new TarFiles(limits, wanted, taker);
    return api.elsewhere(place.installation(), request, limits.time(), files::read)
        .orElse(ArchiveEnd.TOO_SLOW);
  }
}
