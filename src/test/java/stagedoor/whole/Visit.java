package stagedoor.whole;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import stagedoor.http.RawClient;

/// Requests to a proxy on a loopback port, signed in at its gateway or not, with exact bytes.
record Visit(Gate gate, int port) {

  /// @param who is signed in at the gateway; empty for nobody
  /// @param lines more field lines, one char a byte
  RawClient.Answer get(String path, String who, List<String> lines) throws IOException {
    var all = new ArrayList<>(lines);
    if (!who.isEmpty()) {
      all.add(gate.credential(who));
    }
    return RawClient.exchange(port, head("GET", path, all));
  }

  RawClient.Answer get(String path, String who, String... lines) throws IOException {
    return get(path, who, List.of(lines));
  }

  /// A call of the player with JSON in ASCII.
  RawClient.Answer post(String path, String who, String json) throws IOException {
    var lines =
        List.of(
            gate.credential(who),
            "X-Requested-With: XMLHttpRequest",
            "Content-Type: application/json",
            "Content-Length: " + json.length());
    return RawClient.exchange(port, head("POST", path, lines) + json);
  }

  /// A head that closes its connection, unless a line of its own says what to do with it.
  String head(String method, String path, List<String> lines) {
    var text = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    text.append("Host: 127.0.0.1:").append(port).append("\r\n");
    lines.forEach(line -> text.append(line).append("\r\n"));
    boolean says = lines.stream().anyMatch(line -> line.startsWith("Connection:"));
    return text.append(says ? "\r\n" : "Connection: close\r\n\r\n").toString();
  }
}
