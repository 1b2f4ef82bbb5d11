package dev.loopguard.lab.chaos;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A packaged server with a bug planted in it: it does not know its own comments again. */
final class Sabotage {
  private static final String MARKERS = "dev/loopguard/review/Markers.class";
  private static final ClassDesc NONE = ClassDesc.of("dev.loopguard.review.Markers$Reading$None");

  private Sabotage() {}

  /** Makes one of the server in {@code packaged}, in a folder that is empty so far. */
  static Path of(Path packaged, Path folder) throws IOException {
    Files.copy(packaged.resolve("quarkus-run.jar"), folder.resolve("quarkus-run.jar"));
    for (String untouched : List.of("lib", "quarkus")) {
      Files.createSymbolicLink(folder.resolve(untouched), packaged.resolve(untouched));
    }
    Path application = Files.createDirectory(folder.resolve("app"));
    try (Stream<Path> jars = Files.list(packaged.resolve("app"))) {
      for (Path jar : jars.toList()) {
        Path copy = Files.copy(jar, application.resolve(jar.getFileName().toString()));
        spoil(copy);
      }
    }
    return folder;
  }

  private static void spoil(Path jar) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      Path markers = files.getPath(MARKERS);
      Files.write(markers, withoutReading(Files.readAllBytes(markers)));
    }
  }

  /** Lets {@code Markers.read} find no marker, whatever it is given. */
  private static byte[] withoutReading(byte[] markers) {
    ClassFile classes = ClassFile.of();
    ClassModel sound = classes.parse(markers);
    return classes.transformClass(
        sound,
        (builder, element) -> {
          if (element instanceof MethodModel method && method.methodName().equalsString("read")) {
            builder.withMethodBody(
                method.methodName(),
                method.methodType(),
                method.flags().flagsMask(),
                code ->
                    code.new_(NONE)
                        .dup()
                        .invokespecial(NONE, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .areturn());
          } else {
            builder.with(element);
          }
        });
  }
}
