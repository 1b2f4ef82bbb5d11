package dev.loopguard.lab;

import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pull request that the demo reviews: a small asyncio service, with mistakes people really make
 * and with correct code that looks like them.
 */
public final class SampleChange {
  private static final String TITLE =
      "Poll the shops at once, convert currencies, archive on demand";

  private SampleChange() {}

  /** Opens it in a new repository {@code acme/feedservice} where the App is installed. */
  public static FakePullRequest open(StrictGitHub github) {
    FakeRepository repository = github.repositories().create("acme", "feedservice");
    github.app().install("acme").on(repository);
    repository.on(FakeRepository.MAIN).files(files("base")).commit("Collect orders from feeds");
    repository.branch("currencies", repository.tip(FakeRepository.MAIN));
    repository.on("currencies").files(files("head")).commit(TITLE);
    return repository.open(TITLE, "currencies", FakeRepository.MAIN);
  }

  private static Map<String, byte[]> files(String side) {
    URL folder = Objects.requireNonNull(SampleChange.class.getResource("/demo/" + side));
    try {
      Path root = Path.of(new URI(folder.toString()));
      List<Path> paths;
      try (Stream<Path> walk = Files.walk(root)) {
        paths = walk.filter(Files::isRegularFile).toList();
      }
      Map<String, byte[]> files = new TreeMap<>();
      for (Path path : paths) {
        files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
