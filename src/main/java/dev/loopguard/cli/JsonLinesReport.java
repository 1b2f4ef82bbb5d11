package dev.loopguard.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.loopguard.checklist.MessageText;
import dev.loopguard.cli.CheckedFile.Reported;
import dev.loopguard.model.Finding;
import dev.loopguard.model.ItemId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Findings for programs: a JSON object a line, in ASCII, the same whatever the terminal's locale.
 */
final class JsonLinesReport implements Report {
  private final JsonFactory json =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private final Tongue tongue;
  private final Streams streams;

  JsonLinesReport(Tongue tongue, Streams streams) {
    this.tongue = tongue;
    this.streams = streams;
  }

  @Override
  public void file(CheckedFile file) {
    streams.complain(file);
    file.findings().forEach(found -> streams.print(line(file.file(), found)));
  }

  @Override
  public void complain(String sentence) {
    streams.complain(sentence);
  }

  @Override
  public void end(Summary summary) {
    // Each line says all; a summary would be one that programs must skip.
  }

  private String line(Artifact file, Reported found) {
    StringWriter written = new StringWriter();
    try (JsonGenerator object = json.createGenerator(written)) {
      write(object, file.shown(), found);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return written.append('\n').toString();
  }

  private void write(JsonGenerator object, String path, Reported found) throws IOException {
    Finding finding = found.finding();
    object.writeStartObject();
    object.writeStringField("path", path);
    object.writeNumberField("line", finding.location().lines().first());
    object.writeNumberField("endLine", finding.location().lines().last());
    object.writeNumberField("column", finding.location().column());
    object.writeStringField("rule", finding.rule().name());
    object.writeArrayFieldStart("items");
    for (ItemId item : found.items()) {
      object.writeString(item.value());
    }
    object.writeEndArray();
    object.writeStringField("severity", found.severity().word());
    object.writeStringField("language", finding.rule().language().id());
    object.writeStringField(
        "message", tongue.of(MessageText.problem(found.rule(), finding.message())));
    object.writeEndObject();
  }
}
