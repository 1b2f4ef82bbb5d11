package dev.loopguard.repoconfig;

import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.repoconfig.RepoConfig.Setting;
import dev.loopguard.yaml.YamlNode.Scalar;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How single values of the configuration are read: each method is empty for what it refuses. */
final class Values {
  /** The words for yes and no of YAML 1.1, which {@code off} is one of. */
  private static final Set<String> YES = Set.of("true", "yes", "on");

  private static final Set<String> NO = Set.of("false", "no", "off");
  private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]?|100");
  private static final Pattern PYTHON = Pattern.compile("3\\.(0|[1-9][0-9]?)");
  private static final Pattern QUALIFIED_NAME =
      Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*+(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*+)*+");

  private Values() {}

  static Optional<String> text(Scalar value) {
    return Optional.of(value.text()).filter(text -> !text.isBlank());
  }

  static Optional<Boolean> flag(Scalar value) {
    String word = value.text().toLowerCase(Locale.ROOT);
    if (value.plain() && YES.contains(word)) {
      return Optional.of(true);
    }
    return value.plain() && NO.contains(word) ? Optional.of(false) : Optional.empty();
  }

  static Optional<CommentLanguage> language(Scalar value) {
    return switch (value.text()) {
      case "en" -> Optional.of(CommentLanguage.ENGLISH);
      case "zh-CN" -> Optional.of(CommentLanguage.CHINESE);
      default -> Optional.empty();
    };
  }

  static Optional<String> python(Scalar value) {
    return text(value).filter(PYTHON.asMatchPredicate());
  }

  /** Reads a severity that makes the check run fail; the inner value is empty for never. */
  static Optional<Optional<Severity>> failOn(Scalar value) {
    return switch (value.text()) {
      case "must" -> Optional.of(Optional.of(Severity.MUST));
      case "should" -> Optional.of(Optional.of(Severity.SHOULD));
      case "never" -> Optional.of(Optional.empty());
      default -> Optional.empty();
    };
  }

  static Optional<Severity> severity(Scalar value) {
    return Severity.ofWord(value.text());
  }

  static Optional<Integer> maxComments(Scalar value) {
    return value.plain() && COUNT.matcher(value.text()).matches()
        ? Optional.of(Integer.valueOf(value.text()))
        : Optional.empty();
  }

  /** Reads {@code off} or a severity. Tools that rewrite YAML turn off into false. */
  static Optional<Setting> setting(Scalar value) {
    if (value.text().equals("off") || flag(value).equals(Optional.of(false))) {
      return Optional.of(new Setting.Off());
    }
    return severity(value).map(Setting.At::new);
  }

  static Optional<String> glob(Scalar value) {
    return text(value).filter(pattern -> Glob.of(pattern).isPresent());
  }

  /** Reads a folder of the repository, without a slash at its end; {@code .} is the root. */
  static Optional<String> folder(Scalar value) {
    String folder = value.text().replaceFirst("/$", "");
    boolean inside =
        Pattern.compile("/")
            .splitAsStream(folder)
            .noneMatch(part -> part.isEmpty() || part.equals(".."));
    return inside && !folder.contains("\\") ? Optional.of(folder) : Optional.empty();
  }

  static Optional<String> qualifiedName(Scalar value) {
    return text(value).filter(QUALIFIED_NAME.asMatchPredicate());
  }
}
