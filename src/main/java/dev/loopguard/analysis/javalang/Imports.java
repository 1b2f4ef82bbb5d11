package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What simple names mean in a file. A name is a library's type only when it is imported by name, by
 * a wildcard over a package that has it, implicitly, or written out; what may come from the file's
 * own package is unknown, unless other files of the repository are at hand.
 */
public final class Imports {
  /** By name: {@code Mono} to {@code reactor.core.publisher.Mono}. */
  private final Map<String, String> types = new HashMap<>();

  /** Static members by name: {@code readString} to {@code java.nio.file.Files}. */
  private final Map<String, String> members = new HashMap<>();

  private final List<String> packages = new ArrayList<>();
  private final List<String> modulePackages = new ArrayList<>();
  private final List<String> memberOwners = new ArrayList<>();
  private final TreeSet<String> named = new TreeSet<>();

  private final Surroundings surroundings;

  /**
   * @param surroundings tell what the names of the file's own package mean
   */
  Imports(CompilationUnit tree, Surroundings surroundings) {
    this.surroundings = surroundings;
    tree.getImports().forEach(this::add);
    if (tree.getTypes().stream().anyMatch(Imports::isCompact)) {
      modulePackages.addAll(Knowledge.packagesOf("java.base"));
    }
  }

  /** A compact source file sees the module java.base without saying so (JEP 512). */
  private static boolean isCompact(TypeDeclaration<?> type) {
    return type.isClassOrInterfaceDeclaration() && type.asClassOrInterfaceDeclaration().isCompact();
  }

  private void add(ImportDeclaration declaration) {
    String name = declaration.getNameAsString();
    named.add(name);
    if (declaration.isModule()) {
      modulePackages.addAll(Knowledge.packagesOf(name));
    } else if (declaration.isStatic()) {
      addStatic(name, declaration.isAsterisk());
    } else if (declaration.isAsterisk()) {
      packages.add(name);
    } else {
      types.put(simple(name), Knowledge.canonical(name));
    }
  }

  private void addStatic(String name, boolean all) {
    if (all) {
      memberOwners.add(Knowledge.canonical(name));
    } else {
      String owner = name.substring(0, Math.max(0, name.lastIndexOf('.')));
      members.put(simple(name), Knowledge.canonical(owner));
      types.putIfAbsent(simple(name), Knowledge.canonical(name));
    }
  }

  /**
   * Returns the qualified name of a type that is written {@code name}, which may be qualified or
   * the name of a nested type, like {@code Map.Entry}. Types of the file are not looked for.
   */
  public Optional<String> type(String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return simpleType(name);
    }
    return simpleType(name.substring(0, dot))
        .map(outer -> Knowledge.canonical(outer + name.substring(dot)))
        .or(
            () ->
                Character.isLowerCase(name.charAt(0))
                    ? Optional.of(Knowledge.canonical(name))
                    : Optional.empty());
  }

  /** Returns the types of which {@code name} may be an imported static member. */
  public List<String> ownersOf(String name) {
    String owner = members.get(name);
    return owner == null ? memberOwners : List.of(owner);
  }

  /** Returns whether anything is imported whose qualified name starts with {@code prefix}. */
  public boolean anyFrom(String prefix) {
    String first = named.ceiling(prefix);
    return first != null && first.startsWith(prefix);
  }

  private Optional<String> simpleType(String name) {
    String own = types.get(name);
    if (own != null) {
      return Optional.of(own);
    }
    Optional<String> wildcard = in(packages, name);
    if (wildcard.isPresent()) {
      return wildcard;
    }
    return Knowledge.typesOf("java.lang").contains(name)
        ? Optional.of("java.lang." + name)
        : in(modulePackages, name).or(() -> surroundings.named(name));
  }

  /** Returns the type of one of the packages; of two that have it neither is meant. */
  private static Optional<String> in(List<String> packages, String name) {
    String found = null;
    for (String one : packages) {
      if (Knowledge.typesOf(one).contains(name)) {
        if (found != null && !found.equals(one)) {
          return Optional.empty();
        }
        found = one;
      }
    }
    return Optional.ofNullable(found).map(one -> Knowledge.canonical(one + "." + name));
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
