package stagedoor.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Requests written byte by byte: HTTP libraries hide repeated fields and forbid some names.
final class Web {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MAX_HEAD_BYTES = 32 * 1024;

  /// The head of an answer.
  ///
  /// @param fields lines as they came
  /// @param certificate the server's own, over https
  record Answer(int status, List<String> fields, Optional<X509Certificate> certificate) {

    /// The first value of a field.
    Optional<String> field(String name) {
      return fields.stream()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }

    Optional<Instant> date() {
      try {
        return field("Date")
            .map(text ->
                ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      } catch (DateTimeException notADate) {
        return Optional.empty();
      }
    }
  }

  private Web() {}

  static Answer get(String address) throws IOException {
    try {
      return get(URI.create(address), "", List.of());
    } catch (IllegalArgumentException e) {
      throw new IOException("this is no address");
    }
  }

  /// @param path put behind the address's own
  /// @param fields lines such as `Remote-User: x`
  /// @throws IOException when nothing answers in time, or with no HTTP
  static Answer get(URI address, String path, List<String> fields) throws IOException {
    boolean tls = "https".equals(address.getScheme());
    String host = Optional.ofNullable(address.getHost()).orElse("");
    if (host.isEmpty() || !(tls || "http".equals(address.getScheme()))) {
      throw new IOException("this is no address such as https://music.example.org");
    }
    int port = address.getPort() > 0 ? address.getPort() : tls ? 443 : 80;
    int timeoutMs = Math.toIntExact(PATIENCE.toMillis());
    try (var plain = new Socket()) {
      plain.connect(new InetSocketAddress(bare(host), port), timeoutMs);
      plain.setSoTimeout(timeoutMs);
      if (!tls) {
        return exchange(plain, request(address, path, fields), Optional.empty());
      }
      try (var secure =
          (SSLSocket)
              ((SSLSocketFactory) SSLSocketFactory.getDefault())
                  .createSocket(plain, bare(host), port, true)) {
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        Certificate own = secure.getSession().getPeerCertificates()[0];
        return exchange(
            secure,
            request(address, path, fields),
            own instanceof X509Certificate x509 ? Optional.of(x509) : Optional.empty());
      }
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String request(URI address, String path, List<String> fields) {
    String base = Optional.ofNullable(address.getRawPath()).orElse("");
    String whole = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    var lines = new ArrayList<String>();
    lines.add("GET " + (whole.isEmpty() ? "/" : whole) + " HTTP/1.1");
    lines.add("Host: " + address.getRawAuthority());
    lines.add("User-Agent: stagedoor-doctor");
    lines.add("Accept: */*");
    lines.addAll(fields);
    if (fields.stream().noneMatch(line -> line.startsWith("Connection:"))) {
      lines.add("Connection: close");
    }
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  private static Answer exchange(
      Socket socket, String request, Optional<X509Certificate> certificate) throws IOException {
    socket.getOutputStream().write(request.getBytes(UTF_8));
    socket.getOutputStream().flush();
    List<String> lines = head(socket.getInputStream());
    if (lines.isEmpty() || !lines.getFirst().matches("HTTP/1\\.[01] [0-9]{3}( .*)?")) {
      throw new IOException("the answer is not HTTP");
    }
    return new Answer(
        Integer.parseInt(lines.getFirst().substring(9, 12)),
        List.copyOf(lines.subList(1, lines.size())),
        certificate);
  }

  private static List<String> head(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    int last = 0;
    while (bytes.size() < MAX_HEAD_BYTES) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      bytes.write(next);
      last = next == '\n' ? last + 1 : next == '\r' ? last : 0;
      if (last == 2) {
        break;
      }
    }
    return bytes.toString(ISO_8859_1).lines().filter(line -> !line.isEmpty()).toList();
  }
}
