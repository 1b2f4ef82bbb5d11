package dev.loopguard.forge.github;

import dev.loopguard.model.PullRequestRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a pull request's change, which GitHub names over GraphQL only. Resolving one takes
 * the permission to write contents, though it writes none.
 */
final class ReviewThreads {
  /** What {@link #resolve} needs, beside "pull requests: write". */
  static final String PERMISSION = "contents";

  private static final String THREADS =
      """
      query($owner: String!, $name: String!, $number: Int!, $after: String) {
        repository(owner: $owner, name: $name) {
          pullRequest(number: $number) {
            reviewThreads(first: 100, after: $after) {
              pageInfo { hasNextPage endCursor }
              nodes { id isResolved comments(first: 1) { nodes { id } } }
            }
          }
        }
      }\
      """;

  private static final String RESOLVE =
      """
      mutation($thread: ID!) {
        resolveReviewThread(input: {threadId: $thread}) { thread { isResolved } }
      }\
      """;

  private final GraphQl graphQl;

  ReviewThreads(GraphQl graphQl) {
    this.graphQl = graphQl;
  }

  /**
   * Resolves the threads that are open.
   *
   * @param roots the global names of the comments that the threads begin with
   */
  void resolve(PullRequestRef ref, Set<String> roots) {
    List<Received.ReviewThread> open =
        all(ref).stream()
            .filter(thread -> !thread.resolved() && roots.contains(thread.root()))
            .toList();
    for (Received.ReviewThread thread : open) {
      graphQl.send(ref.installation(), RESOLVE, Map.of("thread", thread.id()));
    }
  }

  /** Returns the global names of the comments that resolved threads begin with. */
  Set<String> resolved(PullRequestRef ref) {
    return all(ref).stream()
        .filter(Received.ReviewThread::resolved)
        .map(Received.ReviewThread::root)
        .collect(Collectors.toSet());
  }

  private List<Received.ReviewThread> all(PullRequestRef ref) {
    List<Received.ReviewThread> all = new ArrayList<>();
    @Nullable String after = null;
    do {
      Received.Threads page = page(ref, after);
      all.addAll(page.nodes());
      after = page.page().followed() ? page.page().end() : null;
    } while (after != null);
    return all;
  }

  private Received.Threads page(PullRequestRef ref, @Nullable String after) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("owner", ref.repository().owner());
    variables.put("name", ref.repository().name());
    variables.put("number", ref.number());
    if (after != null) {
      variables.put("after", after);
    }
    return graphQl.threads(ref.installation(), THREADS, variables);
  }
}
