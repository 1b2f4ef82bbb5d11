package dev.loopguard.web;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that pages load, each under an address that changes with what is in it. */
@Singleton
public final class Assets {
  static final String STYLE_SHEET = "loopguard.css";
  static final String LIVE = "live.js";
  static final String ICON = "icon.svg";
  private static final int DIGITS = 12;

  private final Map<String, Asset> files =
      Stream.of(
              read(STYLE_SHEET, "text/css;charset=UTF-8"),
              read(LIVE, "text/javascript;charset=UTF-8"),
              read(ICON, "image/svg+xml"))
          .collect(Collectors.toUnmodifiableMap(Asset::name, Function.identity()));

  /**
   * A file that pages load.
   *
   * @param version says what is in it; another text has another one
   */
  record Asset(String name, String type, String text, String version) {
    /** Returns its path on this server, which may be kept for ever. */
    String path() {
      return "/assets/" + name + "?v=" + version;
    }
  }

  Optional<Asset> named(String name) {
    return Optional.ofNullable(files.get(name));
  }

  String path(String name) {
    return named(name).orElseThrow().path();
  }

  private static Asset read(String name, String type) {
    try (InputStream in = Assets.class.getResourceAsStream("/assets/" + name)) {
      if (in == null) {
        throw new IllegalStateException("not packaged: " + name);
      }
      byte[] bytes = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      String version = HexFormat.of().formatHex(digest).substring(0, DIGITS);
      return new Asset(name, type, new String(bytes, StandardCharsets.UTF_8), version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
