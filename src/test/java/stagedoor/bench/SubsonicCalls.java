package stagedoor.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/// Subsonic requests of one account, by token, answered in JSON.
@NullMarked
record SubsonicCalls(int port, String credentials) {

  static SubsonicCalls of(int port, String user, String password) {
    String salt = "c19b2d";
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest((password + salt).getBytes(UTF_8));
      String token = HexFormat.of().formatHex(hash);
      String name = URLEncoder.encode(user, UTF_8);
      return new SubsonicCalls(
          port, "u=%s&t=%s&s=%s&v=1.16.1&c=bench&f=json".formatted(name, token, salt));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param parameters `name=value`, values in plain text
  byte[] request(String call, String... parameters) {
    return KeptConnection.get("/rest/" + call + "?" + credentials + joined(parameters));
  }

  byte[] rangeRequest(String call, String id, String range) {
    return KeptConnection.get(
        "/rest/" + call + "?" + credentials + joined("id=" + id), "Range: bytes=" + range);
  }

  private static String joined(String... parameters) {
    var joined = new StringBuilder();
    for (String parameter : parameters) {
      int name = parameter.indexOf('=') + 1;
      joined.append('&').append(parameter, 0, name);
      joined.append(URLEncoder.encode(parameter.substring(name), UTF_8));
    }
    return joined.toString();
  }

  /// The answer's text; a refusal of the call is an error.
  String call(String call, String... parameters) throws IOException {
    return need(call, request(call, parameters));
  }

  String post(String call, String... parameters) throws IOException {
    return need(call, KeptConnection.post("/rest/" + call, credentials + joined(parameters)));
  }

  private String need(String call, byte[] request) throws IOException {
    try (var connection = new KeptConnection(port)) {
      var answer = connection.send(request, true);
      String text = new String(answer.body(), UTF_8);
      if (answer.status() != 200 || !text.replace(" ", "").contains("\"status\":\"ok\"")) {
        throw new IOException(call + " was answered " + answer.status() + ": " + text);
      }
      return text;
    }
  }

  /// All ids with a prefix in an answer, each once.
  static List<String> ids(String answer, String prefix) {
    Matcher ids = Pattern.compile("\"id\"\\s*:\\s*\"(" + prefix + "-\\d+)\"").matcher(answer);
    return ids.results().map(found -> found.group(1)).distinct().toList();
  }

  @Override
  public String toString() {
    return "SubsonicCalls[port=" + port + "]";
  }
}
