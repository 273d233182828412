package stagedoor.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import stagedoor.Need;

/// A real PostgreSQL in a temporary folder on a free port of loopback, started at first use.
///
/// It runs beneath a shell that reads from us: however this process ends, the pipe closes, and the
/// shell stops the server and deletes its folder. PostgreSQL refuses root, so root runs it as
/// `nobody`.
@NullMarked
final class TestPostgres {

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  /// `$1` is the folder of the programs, `$2` the port. Durability is switched off: nothing here
  /// outlives the process.
  private static final String SCRIPT =
      """
      set -e
      folder=$(mktemp -d /tmp/stagedoor-postgres-XXXXXX)
      trap 'rm -rf "$folder"' EXIT
      cd "$folder"
      "$1/initdb" --no-sync --auth=trust --username=stagedoor --encoding=UTF8 \
        --locale=C.UTF-8 --pgdata="$folder/data"
      "$1/postgres" -D "$folder/data" -p "$2" -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories= -c fsync=off -c full_page_writes=off \
        -c synchronous_commit=off -c max_connections=200 </dev/null 2>&1 &
      server=$!
      cat >/dev/null
      kill -QUIT $server
      wait $server || true
      """;

  private record Server(Process lifeline, int port) {

    String url() {
      return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=stagedoor";
    }
  }

  /// A schema of its own within the one database.
  record Schema(Server server, String name) {

    String url() {
      return server.url() + "&currentSchema=" + name;
    }

    void drop() {
      run(server, "DROP SCHEMA " + name + " CASCADE");
    }
  }

  private static final class Once {
    static final Server SERVER = start();
  }

  private TestPostgres() {}

  static Schema freshSchema() {
    Need.program("postgres");
    var schema = new Schema(Once.SERVER, "test_" + SCHEMAS.incrementAndGet());
    run(schema.server(), "CREATE SCHEMA " + schema.name());
    return schema;
  }

  private static void run(Server server, String sql) {
    try (Connection connection = DriverManager.getConnection(server.url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static Server start() {
    Path programs = Need.program("postgres").resolveSibling("");
    try {
      int port = freePort();
      var command = new ArrayList<String>();
      if (System.getProperty("user.name").equals("root")) {
        command.addAll(List.of("runuser", "-u", "nobody", "--"));
      }
      command.addAll(
          List.of("sh", "-c", SCRIPT, "sh", programs.toString(), Integer.toString(port)));
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .start();
      awaitReady(process);
      return new Server(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException("could not start PostgreSQL", e);
    }
  }

  /// Reads what the server says until it is ready, then leaves the rest to a thread.
  private static void awaitReady(Process process) throws IOException {
    var said = new StringBuilder();
    var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains("ready to accept connections")) {
        Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
        return;
      }
    }
    throw new IllegalStateException("PostgreSQL did not start:\n" + said);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
