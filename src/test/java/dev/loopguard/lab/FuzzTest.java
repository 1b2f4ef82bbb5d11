package dev.loopguard.lab;

import dev.loopguard.lab.fuzz.Target;
import dev.loopguard.lab.fuzz.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** A short run of each fuzz target; {@code ./loopguard fuzz} makes long ones. */
class FuzzTest {
  private static final Map<String, Target> TARGETS = targets();

  private static Map<String, Target> targets() {
    try {
      Path folder = Files.createTempDirectory("loopguard-fuzz");
      return Targets.all(folder).stream()
          .collect(Collectors.toMap(Target::name, Function.identity()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterContainer
  static void close() {
    TARGETS.values().forEach(Target::close);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void webhook(@ForAll("webhookInputs") byte[] input) {
    target("webhook").check(input);
  }

  @Provide
  Arbitrary<byte[]> webhookInputs() {
    return target("webhook").inputs();
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void patch(@ForAll("patchInputs") byte[] input) {
    target("patch").check(input);
  }

  @Provide
  Arbitrary<byte[]> patchInputs() {
    return target("patch").inputs();
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void python(@ForAll("pythonInputs") byte[] input) {
    target("python").check(input);
  }

  @Provide
  Arbitrary<byte[]> pythonInputs() {
    return target("python").inputs();
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void java(@ForAll("javaInputs") byte[] input) {
    target("java").check(input);
  }

  @Provide
  Arbitrary<byte[]> javaInputs() {
    return target("java").inputs();
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void commands(@ForAll("commandsInputs") byte[] input) {
    target("commands").check(input);
  }

  @Provide
  Arbitrary<byte[]> commandsInputs() {
    return target("commands").inputs();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void configuration(@ForAll("configurationInputs") byte[] input) {
    target("configuration").check(input);
  }

  @Provide
  Arbitrary<byte[]> configurationInputs() {
    return target("configuration").inputs();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void baseline(@ForAll("baselineInputs") byte[] input) {
    target("baseline").check(input);
  }

  @Provide
  Arbitrary<byte[]> baselineInputs() {
    return target("baseline").inputs();
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void ownRules(@ForAll("ownRulesInputs") byte[] input) {
    target("own-rules").check(input);
  }

  @Provide
  Arbitrary<byte[]> ownRulesInputs() {
    return target("own-rules").inputs();
  }

  private static Target target(String name) {
    return Objects.requireNonNull(TARGETS.get(name));
  }
}
