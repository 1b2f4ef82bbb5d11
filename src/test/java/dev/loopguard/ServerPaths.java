package dev.loopguard;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The paths that the server's own pages and its webhook answer at, by the classes that answer. */
final class ServerPaths {
  private static final Pattern PARAMETER = Pattern.compile("\\{(?:[^{}]|\\{[^{}]*})*}");

  private ServerPaths() {}

  /** Returns an example of each, with {@code x} where anything may stand. */
  static Set<String> all() {
    Set<String> paths = new TreeSet<>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.loopguard")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .forEach(type -> add(paths, type));
    return paths;
  }

  private static void add(Set<String> paths, JavaClass type) {
    String root = type.getAnnotationOfType(Path.class).value();
    type.getMethods().stream()
        .filter(method -> method.getAnnotations().stream().anyMatch(ServerPaths::answers))
        .forEach(
            method ->
                paths.add(
                    example(
                        root,
                        method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse(""))));
  }

  private static boolean answers(JavaAnnotation<?> annotation) {
    return annotation.getRawType().isAnnotatedWith(HttpMethod.class);
  }

  private static String example(String root, String rest) {
    String joined = ("/" + root + "/" + rest).replaceAll("/+", "/");
    String path = PARAMETER.matcher(joined).replaceAll("x");
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
