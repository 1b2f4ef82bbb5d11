package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import java.util.Optional;
import java.util.regex.Pattern;

/** Calls to other systems through types of other files, told by what people call their objects. */
final class Partners {
  private static final Pattern CLEAR =
      Pattern.compile("(?i)_*\\w*(client|repository|repo|gateway|dao|template|connector|mailer)");

  private static final Pattern LIKELY = Pattern.compile("(?i)_*\\w*(service|storage|store|proxy)");

  private static final Pattern ACCESS = Pattern.compile("(get|is|has|with|as|to|set)([A-Z]\\w*)?");

  private Partners() {}

  /** Returns a call or method reference as people say it, where it may wait for another system. */
  static Optional<String> of(Expression use, JavaFile file) {
    return of(use, CLEAR, file);
  }

  /** Returns the same of objects with less telling names too, where the code around is a sign. */
  static Optional<String> likely(Expression use, JavaFile file) {
    return of(use, CLEAR, file).or(() -> of(use, LIKELY, file));
  }

  private static Optional<String> of(Expression use, Pattern names, JavaFile file) {
    return scope(use)
        .filter(scope -> isStrange(file.types().ofReceiver(scope)))
        .flatMap(Partners::named)
        .filter(name -> names.matcher(name).matches())
        .filter(_ -> mayWait(use, file))
        .map(name -> name + "." + name(use));
  }

  static String name(Expression use) {
    return use instanceof MethodCallExpr call
        ? call.getNameAsString()
        : ((MethodReferenceExpr) use).getIdentifier();
  }

  private static Optional<Expression> scope(Expression use) {
    return switch (use) {
      case MethodCallExpr call -> call.getScope().map(Nodes::bare);
      case MethodReferenceExpr reference -> Optional.of(reference.getScope());
      default -> Optional.empty();
    };
  }

  /** Of the types that are known other rules know which of their methods wait. */
  private static boolean isStrange(JavaType type) {
    return !type.isKnown() || (type instanceof JavaType.Library && !Knowledge.isDescribed(type));
  }

  /** Returns the name of a variable, which a class above may declare. */
  private static Optional<String> named(Expression receiver) {
    String name =
        switch (receiver) {
          case NameExpr simple -> simple.getNameAsString();
          case FieldAccessExpr access -> access.getNameAsString();
          case TypeExpr scope -> scope.getTypeAsString();
          default -> "";
        };
    return Optional.of(name).filter(one -> !one.isEmpty() && Character.isLowerCase(one.charAt(0)));
  }

  private static boolean mayWait(Expression use, JavaFile file) {
    JavaType result =
        use instanceof MethodReferenceExpr reference
            ? file.types().result(reference)
            : file.types().of(use);
    boolean access =
        use instanceof MethodCallExpr call
            && call.getArguments().isEmpty()
            && ACCESS.matcher(name(use)).matches();
    return !access && !Knowledge.isAsynchronous(result) && !name(use).endsWith("Async");
  }
}
