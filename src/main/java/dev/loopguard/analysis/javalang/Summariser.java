package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.loopguard.analysis.KnownNames;
import dev.loopguard.analysis.javalang.index.JavaClass;
import dev.loopguard.analysis.javalang.index.JavaClass.Kind;
import dev.loopguard.analysis.javalang.index.JavaMethod;
import dev.loopguard.analysis.javalang.index.JavaUnit;
import dev.loopguard.analysis.javalang.index.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sums up what a file offers to other files. */
final class Summariser {
  /** More types than people write into one file. */
  private static final int MOST_TYPES = 1_000;

  private final References references;
  private final MethodSummaries methods;
  private final Map<String, JavaClass> types = new HashMap<>();

  private Summariser(JavaFile file) {
    this.references = new References(file.types());
    this.methods = new MethodSummaries(file, references);
  }

  static JavaUnit summarise(JavaSource source) {
    JavaFile file = new JavaFile("", source, KnownNames.NONE, Surroundings.OPEN);
    Summariser summariser = new Summariser(file);
    source.tree().getTypes().forEach(type -> summariser.add("", type));
    return new JavaUnit(
        Surroundings.packageOf(source.tree()),
        Surroundings.wildcards(source.tree()),
        summariser.types);
  }

  private void add(String around, TypeDeclaration<?> type) {
    if (types.size() >= MOST_TYPES) {
      return;
    }
    String name = around + type.getNameAsString();
    types.put(name, sum(type));
    for (BodyDeclaration<?> member : type.getMembers()) {
      if (member instanceof TypeDeclaration<?> inner) {
        add(name + ".", inner);
      }
    }
  }

  private JavaClass sum(TypeDeclaration<?> type) {
    return switch (type) {
      case ClassOrInterfaceDeclaration own -> {
        List<ClassOrInterfaceType> above = new ArrayList<>(own.getExtendedTypes());
        above.addAll(own.getImplementedTypes());
        yield sum(type, own.isInterface() ? Kind.INTERFACE : Kind.CLASS, above);
      }
      case RecordDeclaration own -> sum(type, Kind.RECORD, own.getImplementedTypes());
      case EnumDeclaration own -> sum(type, Kind.ENUM, own.getImplementedTypes());
      case AnnotationDeclaration _ -> sum(type, Kind.ANNOTATION, List.of());
      default -> sum(type, Kind.CLASS, List.of());
    };
  }

  private JavaClass sum(TypeDeclaration<?> type, Kind kind, List<ClassOrInterfaceType> above) {
    List<JavaMethod> found = new ArrayList<>();
    Map<String, Reference> fields = new HashMap<>();
    if (type instanceof RecordDeclaration components) {
      addComponents(components.getParameters(), found, fields);
    }
    for (BodyDeclaration<?> member : type.getMembers()) {
      switch (member) {
        case MethodDeclaration method -> found.add(methods.sum(method));
        case FieldDeclaration field when !field.isPrivate() ->
            field.getVariables().forEach(variable -> add(variable, fields));
        default -> {}
      }
    }
    return new JavaClass(kind, above.stream().map(references::of).toList(), found, fields);
  }

  private void add(VariableDeclarator variable, Map<String, Reference> fields) {
    fields.put(variable.getNameAsString(), references.of(variable.getType()));
  }

  private void addComponents(
      NodeList<Parameter> components, List<JavaMethod> found, Map<String, Reference> fields) {
    for (Parameter component : components) {
      Reference type =
          component.isVarArgs() ? Reference.UNKNOWN : references.of(component.getType());
      fields.put(component.getNameAsString(), type);
      found.add(
          new JavaMethod(
              component.getNameAsString(), 0, type, Set.of(), Optional.empty(), List.of()));
    }
  }
}
