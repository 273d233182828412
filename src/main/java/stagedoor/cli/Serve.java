package stagedoor.cli;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import stagedoor.app.Hangup;
import stagedoor.app.Logging;
import stagedoor.app.Server;
import stagedoor.app.Settings;
import stagedoor.app.StartException;
import stagedoor.config.ConfigSource;

/// `serve`: starts the server, says where it is, and waits for the end.
final class Serve {

  private static final System.Logger LOG = System.getLogger(Serve.class.getName());

  private final Surroundings surroundings;

  Serve(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// @param source where the settings came from, to be read again when it changes
  int run(Settings settings, ConfigSource source) {
    Optional<String> obstacle = obstacle(settings);
    if (obstacle.isPresent()) {
      surroundings.err().println("stagedoor: cannot start: " + obstacle.get());
      return ExitCode.FAILED;
    }
    var readAgain = new CompletableFuture<Runnable>();
    if (surroundings.terminal().isEmpty()) {
      // At a terminal the signal says that its window was closed, and ends the server. Elsewhere it
      // is followed, as soon as the server has started.
      Hangup.follow(() -> readAgain.join().run());
    }
    Server server;
    try {
      Logging.start(settings.config());
      tell(source.notForOptions());
      server = Server.start(settings, surroundings.environment(), surroundings.folder());
    } catch (StartException e) {
      surroundings.err().println("stagedoor: cannot start: " + e.getMessage());
      return ExitCode.FAILED;
    }
    server.greeting().forEach(surroundings.out()::println);
    readAgain.complete(server.follow(source));
    if (surroundings.terminal().isPresent()) {
      server.onScan(new ScanLine(surroundings.out())::show);
    }
    var ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  Logging.end();
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

  private static void tell(List<String> notForOptions) {
    if (!notForOptions.isEmpty()) {
      LOG.log(
          Level.INFO,
          "Kubernetes sets variables that are named like options; they are not read variables={0}",
          String.join(",", notForOptions));
    }
  }

  /// What about this process forbids to serve from it.
  private static Optional<String> obstacle(Settings settings) {
    if (settings.config().flag("EnforceNonRootUser")
        && "root".equals(System.getProperty("user.name"))) {
      return Optional.of("EnforceNonRootUser is set and this is root; start it as another user");
    }
    // Elsewhere the JDK opens no file whose name is not ASCII.
    String names = System.getProperty("sun.jnu.encoding", "");
    return names.equalsIgnoreCase("UTF-8")
        ? Optional.empty()
        : Optional.of("file names would be read as " + names + "; start it with LC_ALL=C.UTF-8");
  }
}
