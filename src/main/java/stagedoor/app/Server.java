package stagedoor.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stagedoor.config.Config;
import stagedoor.config.Fault;
import stagedoor.http.JettyServer;
import stagedoor.http.Limits;
import stagedoor.http.ListenException;
import stagedoor.http.Reply;
import stagedoor.http.ServerSettings;

/// A running server: every object is built here, in order, and ended in the opposite one.
public final class Server implements AutoCloseable {

  private final JettyServer http;

  private Server(JettyServer http) {
    this.http = http;
  }

  /// @param folder the working directory
  /// @throws StartException when something needed cannot be had
  public static Server start(Config config, Map<String, String> environment, Path folder) {
    var faults = new ArrayList<Fault>();
    Doors doors = Doors.of(config, folder, faults);
    try {
      return new Server(
          JettyServer.start(
              new ServerSettings(List.of(doors.listener()), doors.basePath(), Limits.DEFAULT),
              _ -> Reply.empty(404)));
    } catch (ListenException e) {
      throw new StartException(String.valueOf(e.getMessage()));
    }
  }

  public List<String> addresses() {
    return http.addresses();
  }

  /// What a person at a terminal wants to read first.
  public List<String> greeting() {
    return addresses();
  }

  @Override
  public void close() {
    http.close();
  }
}
