package dev.loopguard.checklist;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.stream.Collectors;

/** Reads YAML of ours into records: an unknown, repeated or missing key is an error. */
final class StrictYaml {
  private final ObjectMapper mapper =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads {@code yaml} as a {@code type}.
   *
   * @throws BrokenPageException naming {@code path}, the key and the reason
   */
  <T> T read(String path, String yaml, Class<T> type) {
    try {
      T value = mapper.readValue(yaml, type);
      if (value == null) {
        throw new BrokenPageException(path, "empty");
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw new BrokenPageException(path, "unknown key " + keyOf(e) + lineOf(e), e);
    } catch (JsonMappingException e) {
      throw new BrokenPageException(
          path, "key " + keyOf(e) + lineOf(e) + ": " + e.getOriginalMessage(), e);
    } catch (JsonProcessingException e) {
      throw new BrokenPageException(path, "no YAML" + lineOf(e) + ": " + e.getOriginalMessage(), e);
    }
  }

  private static String keyOf(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String lineOf(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null ? "" : " in line " + location.getLineNr() + " of the YAML";
  }
}
