package dev.loopguard.lab.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A connection that deliveries go over one after the other, as cheap for its sender as it can be:
 * what is measured shares the processors with it. It is opened again when it breaks.
 */
final class Line implements AutoCloseable {
  /** GitHub waits so long for an answer. */
  private static final int ANSWER_MILLISECONDS = 10_000;

  private static final String LENGTH = "content-length:";
  private static final int NO_ANSWER = 0;

  private final URI target;
  private final String fixed;
  private byte[] request = new byte[0];
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  Line(URI target) {
    this.target = target;
    this.fixed =
        "POST %s HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: GitHub-Hookshot/lab\r\nAccept: */*\r\n"
                .formatted(target.getPath(), target.getHost(), target.getPort())
            + "Content-Type: application/json\r\nX-GitHub-Event: pull_request\r\n"
            + "X-GitHub-Hook-ID: 1\r\nX-GitHub-Hook-Installation-Target-Type: integration\r\n"
            + "X-GitHub-Hook-Installation-Target-ID: 424242\r\n";
  }

  /** Returns the answer's status, 0 when none came. */
  int send(String id, String signature, byte[] body) {
    try {
      OutputStream out = open().getOutputStream();
      int length = written(id, signature, body);
      out.write(request, 0, length);
      return answer();
    } catch (IOException e) {
      close();
      return NO_ANSWER;
    }
  }

  private Socket open() throws IOException {
    Socket known = socket;
    if (known != null) {
      return known;
    }
    Socket opened = new Socket();
    opened.connect(new InetSocketAddress(target.getHost(), target.getPort()), ANSWER_MILLISECONDS);
    opened.setTcpNoDelay(true);
    opened.setSoTimeout(ANSWER_MILLISECONDS);
    socket = opened;
    in = new BufferedInputStream(opened.getInputStream());
    return opened;
  }

  private int written(String id, String signature, byte[] body) {
    byte[] head =
        (fixed
                + "X-GitHub-Delivery: "
                + id
                + "\r\nX-Hub-Signature-256: "
                + signature
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    int length = head.length + body.length;
    if (request.length < length) {
      request = new byte[length];
    }
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return length;
  }

  private int answer() throws IOException {
    String first = line();
    int length = 0;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith(LENGTH)) {
        length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
      }
      last |= lower.equals("connection: close");
    }
    if (in != null) {
      in.skipNBytes(length);
    }
    if (last) {
      close();
    }
    return Integer.parseInt(first.split(" ", -1)[1]);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = read(); c != '\n'; c = read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private int read() throws IOException {
    int c = in == null ? -1 : in.read();
    if (c < 0) {
      throw new IOException("the connection ended");
    }
    return c;
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // it is gone either way
    }
    socket = null;
    in = null;
  }
}
