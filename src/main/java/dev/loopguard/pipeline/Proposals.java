package dev.loopguard.pipeline;

import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.model.Bytes;
import dev.loopguard.repoconfig.ConfigLayer;
import java.util.Optional;

/** The configuration file as a change would leave it. */
final class Proposals {
  private static final String PATH = ConfigurationText.PATH;

  private Proposals() {}

  /** Returns the content that {@link #layer} needs. */
  static Optional<ContentRequest> request(Comparison comparison) {
    return comparison.files().stream()
        .filter(file -> file.path().equals(PATH))
        .filter(file -> file.status() != PatchedFile.Status.REMOVED)
        .findFirst()
        .map(file -> new ContentRequest(PATH, comparison.head(), Optional.of(file.blobSha())));
  }

  /** Returns what the head has; empty where the change leaves the file alone. */
  static Optional<ConfigLayer> layer(Snapshot snapshot) {
    Optional<ContentRequest> request = request(snapshot.comparison());
    if (request.isPresent()) {
      return Optional.ofNullable(snapshot.contents().get(request.get())).map(Proposals::layer);
    }
    boolean gone =
        snapshot.comparison().files().stream()
            .anyMatch(
                file -> file.oldPath().equals(PATH) && file.status() != PatchedFile.Status.COPIED);
    return gone ? Optional.of(new ConfigLayer.None()) : Optional.empty();
  }

  private static ConfigLayer layer(FileContent content) {
    return switch (content) {
      case FileContent.Loaded(Bytes bytes) -> new ConfigLayer.Text(bytes.utf8());
      case FileContent.TooLarge _ -> new ConfigLayer.Unreachable(PATH + " is too large.");
      case FileContent.NotAFile(FileContent.Kind kind) ->
          new ConfigLayer.Unreachable(PATH + " is " + kind.words() + ".");
      case FileContent.Missing _ -> new ConfigLayer.Unreachable(PATH + " is missing at the head.");
      case FileContent.Unreadable(String reason) -> new ConfigLayer.Unreachable(reason);
    };
  }
}
