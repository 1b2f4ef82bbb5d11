package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The models of Django, whose queries start at an attribute that no class body shows: {@code
 * Author.objects}.
 */
final class DjangoModels {
  private static final String MODEL = "django.db.models.Model";
  private static final String QUERY_SET = "django.db.models.QuerySet";

  /** A query on a class from a module called models, as Django has it. */
  private static final Pattern QUERY =
      Pattern.compile("(?:.*\\.)?models\\.(?:\\w+\\.)*[A-Z]\\w*\\.objects\\.(\\w+)");

  private static final List<String> PACKAGES =
      List.of("asgiref", "channels", "django", "ninja", "rest_framework");

  private final Names names;
  private final Classes classes;
  private @Nullable Boolean isUsed;

  DjangoModels(Names names, Classes classes) {
    this.names = names;
    this.classes = classes;
  }

  /** Returns the name of a query set's method where a qualified name leads to one. */
  String orQuery(String qualifiedName) {
    if (!qualifiedName.contains(".objects.")) {
      return qualifiedName;
    }
    Matcher query = QUERY.matcher(qualifiedName);
    return query.matches() && isUsed() ? QUERY_SET + "." + query.group(1) : qualifiedName;
  }

  /** Returns the type of {@code model.objects} for a model that the file defines. */
  Optional<Type> manager(Expression model) {
    return classes
        .named(model)
        .flatMap(definition -> classes.inheritedFrom(definition, "objects"))
        .filter(MODEL::equals)
        .map(_ -> new Type.Library(QUERY_SET));
  }

  private boolean isUsed() {
    if (isUsed == null) {
      isUsed = PACKAGES.stream().anyMatch(names::imports);
    }
    return isUsed;
  }
}
