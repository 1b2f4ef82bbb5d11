package dev.loopguard.review;

import dev.loopguard.repoconfig.RepoConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Names what a review depends on: the two commits, the rules and what the repository asks for. */
final class InputDigest {
  private InputDigest() {}

  static String of(ReviewInput input) {
    RepoConfig config = input.rules().config().config();
    List<String> parts = new ArrayList<>();
    parts.add(input.change().comparison().mergeBase().sha());
    parts.add(input.change().comparison().head().sha());
    parts.add(input.rules().version());
    parts.add(config.language().name());
    parts.add(config.python().orElse(""));
    parts.add(config.failOn().map(Enum::name).orElse("NEVER"));
    parts.add(config.commentFrom().name());
    parts.add(Integer.toString(config.maxComments()));
    parts.add(config.paths().toString());
    parts.add(new TreeMap<>(config.items()).toString());
    parts.add(new TreeMap<>(config.rules()).toString());
    parts.add(config.sourceRoots().toString());
    parts.add(config.known().toString());
    List<Waiver> waivers = input.rules().waivers().given();
    if (!waivers.isEmpty()) {
      parts.add(waivers.toString());
    }
    if (!input.rules().own().rules().isEmpty()) {
      parts.add(input.rules().own().patterns().toString());
    }
    if (input.change().full()) {
      parts.add("full");
    }
    return Base32.hash(10, parts);
  }
}
