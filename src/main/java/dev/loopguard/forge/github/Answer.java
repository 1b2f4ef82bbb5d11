package dev.loopguard.forge.github;

import dev.loopguard.model.Bytes;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * GitHub's answer to a request.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its bytes; none when there were more than the request takes in
 * @param complete whether {@code body} is all of it
 */
record Answer(int status, HttpHeaders headers, Bytes body, boolean complete) {
  boolean ok() {
    return status >= 200 && status < 300;
  }

  boolean serverError() {
    return status >= 500;
  }

  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  String text() {
    return body.utf8();
  }
}
