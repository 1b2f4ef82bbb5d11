package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import java.util.Set;

/** Annotations by their simple names, where those of several libraries mean the same. */
public final class Annotations {
  private Annotations() {}

  /** Returns whether a declaration has an annotation with one of some simple names. */
  public static boolean hasAny(NodeWithAnnotations<?> declaration, Set<String> names) {
    return declaration.getAnnotations().stream()
        .anyMatch(annotation -> names.contains(annotation.getName().getIdentifier()));
  }
}
