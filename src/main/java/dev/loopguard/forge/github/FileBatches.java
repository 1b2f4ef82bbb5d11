package dev.loopguard.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.FileContent.Kind;
import dev.loopguard.forge.FileContent.NotAFile;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure.Forbidden;
import dev.loopguard.forge.ForgeFailure.NotFound;
import dev.loopguard.forge.ForgeFailure.Rejected;
import dev.loopguard.forge.ForgeFailure.Spent;
import dev.loopguard.forge.ForgeFailure.Throttled;
import dev.loopguard.forge.ForgeFailure.Unauthorized;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import dev.loopguard.forge.RepositoryReader.Place;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Revision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;

/**
 * Reads the contents of files of a commit over GraphQL, many in one request. What it does not give
 * for certain is left to who asked.
 */
final class FileBatches {
  /** What a request may well have (a point of the quota, and some hundred KB of sources). */
  private static final int MOST = 50;

  /** What a request is tried with when GitHub could not cope with more. */
  private static final int FEW = 10;

  private final GraphQl graphQl;
  private final int atOnce;

  FileBatches(Api api) {
    this.graphQl = new GraphQl(api);
    this.atOnce = api.settings().fetchConcurrency();
  }

  /**
   * Reads what it can.
   *
   * @throws ForgeException when the installation has to wait or is not let in
   */
  Map<ContentRequest, FileContent> read(Place place, Collection<ContentRequest> requests) {
    Map<Revision, List<ContentRequest>> byRevision =
        requests.stream()
            .filter(request -> Route.leadsDown(request.path()))
            .collect(
                Collectors.groupingBy(
                    ContentRequest::revision, LinkedHashMap::new, Collectors.toList()));
    Map<ContentRequest, FileContent> read = new HashMap<>();
    byRevision.values().stream()
        .flatMap(each -> each.stream().gather(Gatherers.windowFixed(MOST)))
        .gather(Gatherers.mapConcurrent(atOnce, batch -> batch(place, batch)))
        .forEach(read::putAll);
    return read;
  }

  /**
   * Reads what one request gives of a few files of one commit, whose objects have these names.
   *
   * @return contents by path; empty for files that are there and that it cannot give exactly
   * @throws ForgeException when no answer came
   */
  Map<String, Optional<Bytes>> once(Place place, Collection<ContentRequest> requests) {
    List<ContentRequest> batch =
        requests.stream().filter(request -> Route.leadsDown(request.path())).toList();
    return batch.isEmpty() ? Map.of() : exact(ask(place, batch), batch);
  }

  private Map<ContentRequest, FileContent> batch(Place place, List<ContentRequest> batch) {
    try {
      GraphQl.Result result = ask(place, batch);
      Map<ContentRequest, FileContent> read = new HashMap<>(contents(result.data(), batch));
      if (batch.size() > FEW) {
        read.putAll(inParts(place, refused(result.errors(), batch)));
      }
      return read;
    } catch (ForgeException e) {
      return switch (e.failure()) {
        case Throttled _, Spent _, Unauthorized _ -> throw e;
        case Unavailable _ -> batch.size() > FEW ? inParts(place, batch) : Map.of();
        case Forbidden _, NotFound _, Rejected _ -> Map.of();
      };
    }
  }

  private Map<ContentRequest, FileContent> inParts(Place place, List<ContentRequest> batch) {
    Map<ContentRequest, FileContent> read = new HashMap<>();
    batch.stream()
        .gather(Gatherers.windowFixed(FEW))
        .forEach(part -> read.putAll(batch(place, part)));
    return read;
  }

  /** The paths are hostile text, so they are values of variables and no part of the query. */
  private GraphQl.Result ask(Place place, List<ContentRequest> batch) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("owner", place.repository().owner());
    variables.put("name", place.repository().name());
    variables.put("commit", batch.getFirst().revision().sha());
    StringBuilder declared = new StringBuilder();
    StringBuilder files = new StringBuilder();
    for (int i = 0; i < batch.size(); i++) {
      declared.append(", $p").append(i).append(": String!");
      files
          .append("      ")
          .append(key(i))
          .append(": file(path: $p")
          .append(i)
          .append(") {...File}\n");
      variables.put("p" + i, batch.get(i).path());
    }
    return graphQl.query(place.installation(), query(declared, files), variables);
  }

  private static String query(CharSequence declared, CharSequence files) {
    return """
    query Files($owner: String!, $name: String!, $commit: GitObjectID!%s) {
      repository(owner: $owner, name: $name) {
        object(oid: $commit) {
          ... on Commit {
    %s      }
        }
      }
    }
    """
            .formatted(declared, files)
        + TreeFile.FRAGMENT;
  }

  private static Map<String, Optional<Bytes>> exact(
      GraphQl.Result result, List<ContentRequest> batch) {
    JsonNode commit = result.data().path("repository").path("object");
    List<ContentRequest> refused = refused(result.errors(), batch);
    Map<String, Optional<Bytes>> exact = new HashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      ContentRequest request = batch.get(i);
      TreeFile.read(commit.path(key(i)))
          .filter(file -> file.isFile() && request.blobSha().equals(Optional.of(file.oid())))
          .filter(_ -> !refused.contains(request))
          .ifPresent(file -> exact.put(request.path(), file.bytes()));
    }
    return exact;
  }

  private static Map<ContentRequest, FileContent> contents(
      JsonNode data, List<ContentRequest> batch) {
    JsonNode commit = data.path("repository").path("object");
    Map<ContentRequest, FileContent> contents = new HashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      ContentRequest request = batch.get(i);
      TreeFile.read(commit.path(key(i)))
          .flatMap(file -> content(request, file))
          .ifPresent(content -> contents.put(request, content));
    }
    return contents;
  }

  /** A path that is read at a commit may be a link, which GitHub's REST interface follows. */
  private static Optional<FileContent> content(ContentRequest request, TreeFile file) {
    Optional<String> wanted = request.blobSha();
    if (wanted.isPresent() && !wanted.get().equals(file.oid())) {
      return Optional.empty();
    }
    if (file.isSubmodule()) {
      return Optional.of(new NotAFile(Kind.SUBMODULE));
    }
    if (file.isLink() && wanted.isPresent()) {
      return Optional.of(new NotAFile(Kind.SYMLINK));
    }
    return file.isFile() ? file.bytes().map(FileContent.Loaded::new) : Optional.empty();
  }

  /** Returns those that GitHub gave errors for. */
  private static List<ContentRequest> refused(
      List<Received.GraphError> errors, List<ContentRequest> batch) {
    Set<String> keys = new HashSet<>();
    errors.forEach(error -> keys.addAll(error.place()));
    List<ContentRequest> refused = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (keys.contains(key(i))) {
        refused.add(batch.get(i));
      }
    }
    return refused;
  }

  private static String key(int index) {
    return "f" + index;
  }
}
