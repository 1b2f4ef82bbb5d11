package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteKindTest {
  @ParameterizedTest
  @CsvSource({
    "/repos/acme/shop, repository",
    "/repos/acme/shop/pulls/12, pulls",
    "/repos/acme/shop/pulls/12/files?per_page=100&page=2, pulls-files",
    "/repos/acme/shop/pulls/12/comments/7/replies, pulls-comments-replies",
    "/repos/acme/shop/contents/src/pulls/files.py?ref=abc, contents",
    "/repos/acme/shop/compare/main...pulls/files, compare",
    "/repos/acme/shop/git/blobs/abc, git-blobs",
    "/repos/acme/shop/commits/abc/check-runs?check_name=x, commits-check-runs",
    "/repos/acme/shop/collaborators/pulls-x/permission, collaborators-permission",
    "/repos/pulls/files/issues/1/comments, issues-comments",
    "/app, app",
    "/app/installations/77/access_tokens, app-installations-access_tokens",
    "/app/hook/deliveries/1?per_page=3, app-hook-deliveries",
    "/graphql, graphql",
    "/strange/thing, other",
    "/, other"
  })
  void aRouteIsNamedByItsFixedWords(String path, String kind) {
    assertThat(of("https://api.github.com", path)).isEqualTo(kind);
    assertThat(of("https://github.example.com/api/v3", "/api/v3" + path)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"/api/graphql"})
  void onAnEnterpriseServerGraphQlStandsBesideTheRoot(String path) {
    assertThat(of("https://github.example.com/api/v3", path)).isEqualTo("graphql");
  }

  private static String of(String api, String path) {
    URI root = URI.create(api);
    return RouteKind.of(root, root.resolve(path));
  }
}
