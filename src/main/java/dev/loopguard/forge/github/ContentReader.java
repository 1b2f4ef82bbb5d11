package dev.loopguard.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.loopguard.forge.BlobName;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.FileContent.Kind;
import dev.loopguard.forge.FileContent.Loaded;
import dev.loopguard.forge.FileContent.Missing;
import dev.loopguard.forge.FileContent.NotAFile;
import dev.loopguard.forge.FileContent.TooLarge;
import dev.loopguard.forge.FileContent.Unreadable;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import dev.loopguard.forge.RepositoryReader.Place;
import dev.loopguard.model.PullRequestRef;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Gatherers;

/** Reads the contents of files: in batches, and one by one what no batch gives as it is. */
final class ContentReader {
  /** Source files are smaller by far; GitHub itself sends up to 100 MB. */
  static final int LARGEST = 10 << 20;

  /** Blobs beyond this are refused by GitHub itself. */
  private static final long LARGEST_AT_GITHUB = 100L << 20;

  private static final int NOT_FOUND = 404;

  private final Api api;
  private final FileBatches batches;

  ContentReader(Api api) {
    this.api = api;
    this.batches = new FileBatches(api);
  }

  Map<ContentRequest, FileContent> read(PullRequestRef ref, Collection<ContentRequest> requests) {
    Set<ContentRequest> wanted = new LinkedHashSet<>(requests);
    Map<ContentRequest, FileContent> read =
        new HashMap<>(batches.read(new Place(ref.installation(), ref.repository()), wanted));
    wanted.stream()
        .filter(request -> !read.containsKey(request))
        .gather(
            Gatherers.mapConcurrent(
                api.settings().fetchConcurrency(),
                request -> Map.entry(request, read(ref, request))))
        .toList()
        .forEach(entry -> read.put(entry.getKey(), entry.getValue()));
    if (read.size() > 1 && read.values().stream().allMatch(Unreadable.class::isInstance)) {
      throw new ForgeException(new Unavailable(false, "GitHub could not send any of the files."));
    }
    return read;
  }

  private FileContent read(PullRequestRef ref, ContentRequest wanted) {
    return wanted
        .blobSha()
        .map(sha -> byBlob(ref, wanted, sha))
        .orElseGet(() -> byPath(ref, wanted));
  }

  private FileContent byBlob(PullRequestRef ref, ContentRequest wanted, String sha) {
    String path = Route.repository(ref.repository(), "/git/blobs/" + Route.encode(sha));
    Request request = Request.raw(api.uri(path), LARGEST);
    Answer answer = withOneRetry(ref, request);
    if (answer.status() == NOT_FOUND) {
      return byPath(ref, wanted);
    }
    FileContent content = content(request, answer);
    return content instanceof Loaded(var bytes)
            && BlobName.mayBeLink(bytes)
            && isLink(ref, wanted, sha)
        ? new NotAFile(Kind.SYMLINK)
        : content;
  }

  private FileContent byPath(PullRequestRef ref, ContentRequest wanted) {
    if (!Route.leadsDown(wanted.path())) {
      return new Missing();
    }
    Request request = Request.raw(contentsUri(ref, wanted), LARGEST);
    Answer answer = withOneRetry(ref, request);
    if (answer.ok() && RawContents.isDescription(answer)) {
      return new NotAFile(kind(answer));
    }
    return content(request, answer);
  }

  private FileContent content(Request request, Answer answer) {
    if (answer.ok()) {
      return answer.complete() ? new Loaded(answer.body()) : new TooLarge(size(answer));
    }
    if (answer.status() == NOT_FOUND) {
      return new Missing();
    }
    if (isTooLarge(answer)) {
      return new TooLarge(LARGEST_AT_GITHUB);
    }
    ForgeException failure = api.failure(request, answer);
    return switch (answer.status()) {
      case 401, 403, 429 -> throw failure;
      default -> new Unreadable(failure.failure().reason());
    };
  }

  private Answer withOneRetry(PullRequestRef ref, Request request) {
    Answer first = api.exchange(ref.installation(), request);
    return first.serverError() ? api.exchange(ref.installation(), request) : first;
  }

  /** GitHub follows a link to a file, which then has another name than the link's own blob. */
  private boolean isLink(PullRequestRef ref, ContentRequest wanted, String sha) {
    if (!Route.leadsDown(wanted.path())) {
      return false;
    }
    Request request = Request.get(contentsUri(ref, wanted));
    Answer answer = api.exchange(ref.installation(), request);
    if (!(content(request, answer) instanceof Loaded(var description))) {
      return false;
    }
    JsonNode entry = Json.tree(description).orElse(MissingNode.getInstance());
    return switch (entry.path("type").asText("")) {
      case "symlink" -> true;
      case "file" -> !entry.path("sha").asText("").equals(sha);
      default -> false;
    };
  }

  private URI contentsUri(PullRequestRef ref, ContentRequest wanted) {
    return api.uri(Route.contents(ref.repository(), wanted.path(), wanted.revision().sha()));
  }

  private static Kind kind(Answer description) {
    String type =
        Json.tree(description.body()).map(entry -> entry.path("type").asText("")).orElse("");
    return switch (type) {
      case "submodule" -> Kind.SUBMODULE;
      case "symlink" -> Kind.SYMLINK;
      default -> Kind.FOLDER;
    };
  }

  private static boolean isTooLarge(Answer answer) {
    return Json.tree(answer.body())
        .map(body -> body.path("errors").path(0).path("code").asText(""))
        .filter("too_large"::equals)
        .isPresent();
  }

  private static long size(Answer answer) {
    return answer.headers().firstValueAsLong("Content-Length").orElse(LARGEST + 1L);
  }
}
