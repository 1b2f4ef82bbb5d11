package dev.loopguard;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.nodeTypes.NodeWithJavadoc;
import dev.loopguard.app.ServerConfig;
import dev.loopguard.store.jdbc.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environment variables that the server reads, by the sources that read them: their Javadoc, or
 * the comment above them in {@code application.properties}, is what is said of them everywhere.
 */
final class ServerVariables {
  private static final Path PROPERTIES = Path.of("src/main/resources/application.properties");
  private static final Pattern NAME = Pattern.compile("LOOPGUARD_[A-Z_]*[A-Z]");
  private static final Pattern PROPERTY =
      Pattern.compile("(?:# ([^\n]*)\n)?[^#\n]*\\$\\{(LOOPGUARD_[A-Z_]*[A-Z])(?::([^}\n]*))?}");

  private ServerVariables() {}

  /**
   * A variable.
   *
   * @param fallback what holds without it, or empty
   * @param meaning a clause in Markdown, or empty where nobody says
   */
  record Variable(String name, String fallback, String meaning) {}

  static List<Variable> all() {
    ClassOrInterfaceDeclaration config = type(ServerConfig.class);
    return Stream.of(
            methods("LOOPGUARD", config),
            constants(Javadoc.unit("dev.loopguard.app.OperatorAccess")),
            constants(Javadoc.unit("dev.loopguard.app.Telemetry")),
            database(type(DatabaseUrl.class)),
            properties())
        .flatMap(variables -> variables)
        .collect(
            Collectors.toMap(
                Variable::name, variable -> variable, (one, _) -> one, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  static Set<String> names() {
    return all().stream().map(Variable::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the variables that a text speaks of. */
  static Set<String> in(String text) {
    return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
  }

  /** Returns what documentation says of them all. */
  static String table() {
    return "| variable | default | meaning |\n| --- | --- | --- |\n"
        + all().stream()
            .map(
                variable ->
                    "| `%s` | %s | %s |\n"
                        .formatted(
                            variable.name(),
                            variable.fallback().isEmpty() ? "" : "`" + variable.fallback() + "`",
                            variable.meaning()))
            .collect(Collectors.joining());
  }

  private static Stream<Variable> methods(String prefix, ClassOrInterfaceDeclaration group) {
    return group.getMethods().stream()
        .flatMap(
            method -> {
              String name = prefix + "_" + variable(method.getNameAsString());
              Optional<ClassOrInterfaceDeclaration> inner =
                  group.getMembers().stream()
                      .filter(member -> member instanceof ClassOrInterfaceDeclaration)
                      .map(ClassOrInterfaceDeclaration.class::cast)
                      .filter(type -> type.getNameAsString().equals(method.getTypeAsString()))
                      .findFirst();
              return inner.isPresent()
                  ? methods(name, inner.get())
                  : Stream.of(new Variable(name, fallback(method), said(method)));
            });
  }

  /** Returns those whose names are constants of a type, told by what is said of the constants. */
  private static Stream<Variable> constants(CompilationUnit unit) {
    return unit.findAll(FieldDeclaration.class).stream()
        .flatMap(
            field ->
                field.getVariable(0).getInitializer().stream()
                    .filter(Expression::isStringLiteralExpr)
                    .map(value -> value.asStringLiteralExpr().asString())
                    .filter(NAME.asMatchPredicate())
                    .map(name -> new Variable(name, "", said(field))));
  }

  private static Stream<Variable> database(ClassOrInterfaceDeclaration type) {
    Map<String, String> names =
        Map.of(
            "URL", DatabaseUrl.URL,
            "USERNAME", DatabaseUrl.USERNAME,
            "PASSWORD", DatabaseUrl.PASSWORD);
    return type.getFields().stream()
        .map(
            field -> {
              String name = names.get(field.getVariable(0).getNameAsString());
              return new Variable(
                  name, name.equals(DatabaseUrl.URL) ? embedded() : "", said(field));
            });
  }

  /** Returns the address as people write it: its file goes through H2's asynchronous one. */
  private static String embedded() {
    DatabaseUrl.Usable usable = (DatabaseUrl.Usable) DatabaseUrl.from(Map.of());
    return usable.jdbcUrl().replaceFirst(";.*", "").replace(":async:", ":file:");
  }

  private static Stream<Variable> properties() {
    return PROPERTY
        .matcher(read(PROPERTIES))
        .results()
        .map(
            found ->
                new Variable(
                    found.group(2),
                    Optional.ofNullable(found.group(3)).orElse(""),
                    clause(Optional.ofNullable(found.group(1)).orElse(""))));
  }

  private static String fallback(MethodDeclaration method) {
    return method
        .getAnnotationByName("WithDefault")
        .map(with -> with.asSingleMemberAnnotationExpr().getMemberValue())
        .map(value -> value.asStringLiteralExpr().asString())
        .orElse("");
  }

  private static String said(NodeWithJavadoc<?> declared) {
    return declared
        .getJavadoc()
        .map(words -> clause(Javadoc.markdown(words.getDescription())))
        .orElse("");
  }

  private static String clause(String sentence) {
    return sentence
        .replaceFirst("^(Returns |The variable with )", "")
        .replaceFirst("^The (?=[a-z])", "the ")
        .replaceFirst("\\.$", "");
  }

  private static String variable(String method) {
    return method.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  private static ClassOrInterfaceDeclaration type(Class<?> type) {
    return Javadoc.unit(type).getInterfaceByName(type.getSimpleName()).orElseThrow();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
