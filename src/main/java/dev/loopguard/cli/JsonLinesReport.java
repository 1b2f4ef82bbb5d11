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

  @Override
  public String finding(CheckedFile file, CodeLines lines, Reported found) {
    StringWriter written = new StringWriter();
    try (JsonGenerator object = json.createGenerator(written)) {
      write(object, file.source().shown(), found);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return written.append('\n').toString();
  }

  @Override
  public String end(Tally tally) {
    return "";
  }

  private static void write(JsonGenerator object, String path, Reported found) throws IOException {
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
    object.writeStringField("message", MessageText.problem(found.rule(), finding.message()).en());
    object.writeEndObject();
  }
}
