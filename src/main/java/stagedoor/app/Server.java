package stagedoor.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Shelf;
import stagedoor.config.Config;
import stagedoor.config.Fault;
import stagedoor.http.JettyServer;
import stagedoor.http.Limits;
import stagedoor.http.ListenException;
import stagedoor.http.Reply;
import stagedoor.http.ServerSettings;
import stagedoor.scan.ScanReport;
import stagedoor.scan.ScanSettings;
import stagedoor.scan.Scanner;

/// A running server: every object is built here, in order, and ended in the opposite one.
public final class Server implements AutoCloseable {

  private final Ground ground;
  private final Scanner scanner;
  private final JettyServer http;

  private Server(Ground ground, Scanner scanner, JettyServer http) {
    this.ground = ground;
    this.scanner = scanner;
    this.http = http;
  }

  /// @param folder the working directory
  /// @throws StartException when something needed cannot be had
  public static Server start(Config config, Map<String, String> environment, Path folder) {
    var faults = new ArrayList<Fault>();
    Doors doors = Doors.of(config, folder, faults);
    Ground ground = Ground.open(config, environment, folder);
    ground.libraries().configured("Music", ground.places().music());
    var shelf = new Shelf(Catalogue.empty());
    var scanner = new Scanner(ground.db(), ground.libraries(), shelf, ScanSettings.DEFAULT);
    scanner.loadCatalogue();
    try {
      JettyServer http =
          JettyServer.start(
              new ServerSettings(List.of(doors.listener()), doors.basePath(), Limits.DEFAULT),
              _ -> Reply.empty(404));
      scanner.start(false);
      return new Server(ground, scanner, http);
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

  /// Scans now, after a scan that runs already, and waits for the end.
  public ScanReport scan() {
    return scanner.scanNow(false);
  }

  @Override
  public void close() {
    http.close();
    scanner.close();
    ground.close();
  }
}
