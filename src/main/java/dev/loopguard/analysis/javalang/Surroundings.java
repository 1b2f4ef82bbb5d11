package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithName;
import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.javalang.index.Found;
import dev.loopguard.analysis.javalang.index.JavaMethod;
import dev.loopguard.analysis.javalang.index.JavaUnit;
import dev.loopguard.analysis.javalang.index.Reference;
import dev.loopguard.analysis.javalang.index.Units;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is known of the types that a file takes from other files of its repository. There is one for
 * each file that is checked.
 */
final class Surroundings {
  /** Nothing is known of other files. */
  static final Surroundings UNKNOWN = new Surroundings(Optional.empty(), _ -> Optional.empty());

  /** Nothing is known, and names that other files explain are kept as such. */
  static final Surroundings OPEN =
      new Surroundings(
          Optional.empty(),
          name ->
              Character.isUpperCase(name.charAt(0))
                  ? Optional.of(Reference.OPEN + name)
                  : Optional.empty());

  private final Optional<Units> units;
  private final Optional<Detours> detours;
  private final Function<String, Optional<String>> names;

  private Surroundings(Optional<Units> units, Function<String, Optional<String>> names) {
    this.units = units;
    this.detours = units.map(Detours::new);
    this.names = names;
  }

  static Surroundings of(
      String path, CompilationUnit tree, List<String> sourceRoots, Codebase codebase) {
    if (codebase.equals(Codebase.UNKNOWN)) {
      return UNKNOWN;
    }
    String packageName = packageOf(tree);
    List<String> wildcards = wildcards(tree);
    Units units = new Units(codebase, sourceRoots, path, packageName);
    return new Surroundings(Optional.of(units), name -> units.named(name, packageName, wildcards));
  }

  /** Returns the name of a file's package, empty for the unnamed one. */
  static String packageOf(CompilationUnit tree) {
    return tree.getPackageDeclaration().map(NodeWithName::getNameAsString).orElse("");
  }

  /** Returns what a file imports everything of, but for static members and modules. */
  static List<String> wildcards(CompilationUnit tree) {
    return tree.getImports().stream()
        .filter(ImportDeclaration::isAsterisk)
        .filter(one -> !one.isStatic() && !one.isModule())
        .map(NodeWithName::getNameAsString)
        .toList();
  }

  /** Returns the qualified name of a type that the file names without saying where it is. */
  Optional<String> named(String name) {
    return names.apply(name);
  }

  /** Returns the methods of other files that a call on a type may mean; any arity is negative. */
  List<JavaMethod> methods(JavaType type, String method, int arguments) {
    return isOfOthers(type)
        ? units.orElseThrow().methods(type.name(), method, arguments).stream()
            .map(Found.Method::method)
            .toList()
        : List.of();
  }

  /** Returns what a method gives; of several all must give the same. */
  JavaType result(JavaType type, String method, int arguments) {
    if (!isOfOthers(type)) {
      return JavaType.unknown();
    }
    List<JavaType> results =
        units.orElseThrow().methods(type.name(), method, arguments).stream()
            .map(found -> typeOf(found.method().result(), found.owner().unit()))
            .distinct()
            .toList();
    return results.size() == 1 ? results.getFirst() : JavaType.unknown();
  }

  /** Returns the type of a field. */
  JavaType field(JavaType type, String name) {
    return isOfOthers(type)
        ? units
            .orElseThrow()
            .field(type.name(), name)
            .map(field -> typeOf(field.getValue(), field.getKey().unit()))
            .orElse(JavaType.unknown())
        : JavaType.unknown();
  }

  /** Returns the types that a type is built on, those of the repository first. */
  List<JavaType> above(JavaType type) {
    if (!isOfOthers(type)) {
      return List.of();
    }
    Units all = units.orElseThrow();
    return Stream.concat(
            all.above(type.name()).stream().map(found -> JavaType.named(found.name())),
            all.others(type.name()).stream().map(Surroundings::closed))
        .toList();
  }

  /** Returns how a call of a method of another file blocks. */
  Optional<Detour> detour(JavaType type, String method, int arguments) {
    return isOfOthers(type)
        ? detours.orElseThrow().of(type.name(), method, arguments)
        : Optional.empty();
  }

  /** Returns whether a type may be one of the repository, as it is none of a known library. */
  private boolean isOfOthers(JavaType type) {
    return units.isPresent()
        && type instanceof JavaType.Library(String name, var _)
        && name.indexOf('.') > 0
        && !name.startsWith("java.")
        && !Knowledge.isType(name);
  }

  private JavaType typeOf(Reference reference, JavaUnit unit) {
    if (reference.name().equals(Reference.ARRAY)) {
      return new JavaType.ArrayOf(typeOf(reference.arguments().getFirst(), unit));
    }
    return units
        .orElseThrow()
        .meaning(reference, unit)
        .<JavaType>map(
            name ->
                new JavaType.Library(
                    Knowledge.canonical(name),
                    reference.arguments().stream().map(one -> typeOf(one, unit)).toList()))
        .orElse(JavaType.unknown());
  }

  /** Returns a type all of whose names are qualified, or unknown. */
  private static JavaType closed(Reference reference) {
    return reference.isKnown()
        ? new JavaType.Library(
            Knowledge.canonical(reference.name()),
            reference.arguments().stream().map(Surroundings::closed).toList())
        : JavaType.unknown();
  }
}
