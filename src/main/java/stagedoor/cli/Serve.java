package stagedoor.cli;

import java.util.concurrent.CountDownLatch;
import stagedoor.app.Logging;
import stagedoor.app.Server;
import stagedoor.app.Settings;
import stagedoor.app.StartException;

/// `serve`: starts the server, says where it is, and waits for the end.
final class Serve {

  private final Surroundings surroundings;

  Serve(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  int run(Settings settings) {
    Server server;
    try {
      Logging.start(settings.config());
      server = Server.start(settings, surroundings.environment(), surroundings.folder());
    } catch (StartException e) {
      surroundings.err().println("stagedoor: cannot start: " + e.getMessage());
      return ExitCode.FAILED;
    }
    server.greeting().forEach(surroundings.out()::println);
    var ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  ended.countDown();
                },
                "stop"));
    try {
      ended.await();
    } catch (InterruptedException stopped) {
      server.close();
    }
    return ExitCode.OK;
  }
}
