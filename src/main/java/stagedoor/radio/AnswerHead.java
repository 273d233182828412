package stagedoor.radio;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a station's server says before its content: HTTP, or `ICY 200 OK` of old SHOUTcast servers.
///
/// @param fields by name in lower case; of a repeated one the first
record AnswerHead(int status, Map<String, String> fields) {

  static final int MAX_BYTES = 32 * 1024;

  private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);
  private static final Pattern FIRST_LINE =
      Pattern.compile("(?:HTTP/1\\.[01]|ICY) ([1-5]\\d\\d)(?: .*)?");

  AnswerHead {
    fields = Map.copyOf(fields);
  }

  /// Reads up to the empty line behind the head, and over heads that only announce another (1xx).
  ///
  /// @throws IOException when there is none, or no end of it within [#MAX_BYTES]
  static AnswerHead read(InputStream in) throws IOException {
    var lines = new HeadLines(in, MAX_BYTES);
    AnswerHead head = read(lines);
    while (head.status < 200) {
      head = read(lines);
    }
    return head;
  }

  private static AnswerHead read(HeadLines lines) throws IOException {
    Matcher first = FIRST_LINE.matcher(lines.next());
    if (!first.matches()) {
      throw new IOException("it does not speak HTTP");
    }
    var fields = new HashMap<String, String>();
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        fields.putIfAbsent(name, line.substring(colon + 1).strip());
      }
    }
    return new AnswerHead(Integer.parseInt(first.group(1)), fields);
  }

  boolean isRedirection() {
    return REDIRECTIONS.contains(status);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /// Where a redirection leads; empty when that is no address on the web.
  ///
  /// @param from what was asked for
  Optional<WebAddress> next(WebAddress from) {
    return find("location").flatMap(from::follow);
  }

  /// The kind of the content in lower case, without parameters; empty when it is not told.
  String contentType() {
    String type = find("content-type").orElse("");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /// Whether it is that of a SHOUTcast server; where those tell no kind, it is MP3.
  boolean isOfShoutcast() {
    return fields.keySet().stream().anyMatch(name -> name.startsWith("icy-"));
  }

  /// Whether the content is packed by something beyond chunks.
  boolean isPacked() {
    return find("content-encoding").filter(it -> !it.equalsIgnoreCase("identity")).isPresent();
  }

  boolean isChunked() {
    return find("transfer-encoding").filter(it -> it.equalsIgnoreCase("chunked")).isPresent();
  }
}
