package stagedoor.http;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/// The HTTP server: opens the doors of its settings and serves them on virtual threads.
///
/// HTTP/1.0 and 1.1 in clear text only: an upgrade would be a tunnel past the proxy, coming from a
/// trusted peer.
public final class JettyServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(JettyServer.class.getName());

  /// The engine's start-up lines, and the lines any client can provoke. Held, so that the levels
  /// are not lost with the loggers.
  private static final Map<Logger, java.util.logging.Level> QUIET =
      Map.of(
          Logger.getLogger("org.eclipse.jetty"), java.util.logging.Level.WARNING,
          Logger.getLogger("org.eclipse.jetty.http.HttpParser"), java.util.logging.Level.SEVERE,
          Logger.getLogger("org.eclipse.jetty.util.HostPort"), java.util.logging.Level.SEVERE,
          Logger.getLogger("org.eclipse.jetty.server.Response"), java.util.logging.Level.SEVERE);

  private final ServerSettings settings;
  private final Server server;
  private final JettyHandler handler;
  private final JettyConnections connections;
  private final List<SocketFile> socketFiles = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private int port = -1;

  private JettyServer(ServerSettings settings, Handler handler) {
    QUIET.forEach(Logger::setLevel);
    this.settings = settings;
    this.connections = new JettyConnections(settings.limits().connections());
    this.handler = new JettyHandler(handler, settings.basePath(), settings.limits());
    var threads = new QueuedThreadPool(16, 1);
    threads.setName("http");
    threads.setReservedThreads(0);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    this.server = new Server(threads, new ScheduledExecutorScheduler("http-time", true), null);
    server.setHandler(this.handler);
    server.setErrorHandler(this.handler::refuse);
    server.setStopTimeout(0);
  }

  static {
    // Jetty would ask the management beans for it, which loads 380 classes and takes 0.1 s.
    System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
  }

  /// Opens all listeners, or none.
  ///
  /// @throws ListenException when one cannot be opened
  public static JettyServer start(ServerSettings settings, Handler handler) {
    var started = new JettyServer(settings, handler);
    try {
      started.open();
      return started;
    } catch (RuntimeException failure) {
      started.close();
      throw failure;
    }
  }

  /// The addresses listened on, with real ports: `http://127.0.0.1:4533`, `unix:/run/x.sock`.
  public List<String> addresses() {
    return List.copyOf(addresses);
  }

  /// The port of the first TCP listener, -1 when there is none.
  public int port() {
    return port;
  }

  /// Ends streams, lets other running requests end within the limit, then closes everything.
  @Override
  public void close() {
    for (Connector connector : server.getConnectors()) {
      var _ = connector.shutdown();
    }
    endRunning();
    try {
      server.stop();
    } catch (Exception failure) {
      LOG.log(Level.WARNING, "the server did not stop cleanly", failure);
    }
    socketFiles.forEach(SocketFile::removeNursery);
  }

  private void endRunning() {
    long deadline = System.nanoTime() + settings.limits().stop().toNanos();
    while (!handler.running().isEmpty() && System.nanoTime() < deadline) {
      handler.running().stream().filter(JettyExchange::isStreaming).forEach(JettyExchange::end);
      if (!pause(Duration.ofMillis(20))) {
        break;
      }
    }
    handler.running().forEach(JettyExchange::end);
  }

  private static boolean pause(Duration length) {
    try {
      Thread.sleep(length);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void open() {
    startServer();
    for (ListenerSettings listener : settings.listeners()) {
      switch (listener) {
        case ListenerSettings.Tcp tcp -> open(tcp);
        case ListenerSettings.Unix unix -> open(unix);
      }
    }
    sweepLater();
  }

  private void startServer() {
    try {
      server.start();
    } catch (Exception failure) {
      throw new IllegalStateException("the HTTP engine did not start", failure);
    }
  }

  private void open(ListenerSettings.Tcp tcp) {
    String host = tcp.host().replaceAll("^\\[|]$", "");
    var connector = new ServerConnector(server, null, null, null, 0, 1, connectionFactory());
    connector.setHost(host);
    connector.setPort(tcp.port());
    connector.setIdleTimeout(settings.limits().idle().toMillis());
    connector.setAcceptQueueSize(512);
    String shown = (host.contains(":") ? "[" + host + "]" : host) + ":";
    if (new InetSocketAddress(host, tcp.port()).isUnresolved()) {
      throw new ListenException(shown + tcp.port() + ": the host name is not known");
    }
    try {
      connector.start();
    } catch (Exception failure) {
      throw new ListenException(
          "cannot listen on %s%d: %s; another program may use the port"
              .formatted(shown, tcp.port(), reason(failure)),
          failure);
    }
    server.addConnector(connector);
    addresses.add("http://" + shown + connector.getLocalPort());
    port = port < 0 ? connector.getLocalPort() : port;
  }

  private void open(ListenerSettings.Unix unix) {
    var file = new SocketFile(unix);
    socketFiles.add(file);
    var connector =
        new UnixDomainServerConnector(server, null, null, null, 0, 1, connectionFactory()) {
          @Override
          protected void doStop() throws Exception {
            // The engine removes the file at its path: not one that a later server put there.
            if (!file.isOurs()) {
              setUnixDomainPath(file.birthplace());
            }
            super.doStop();
          }
        };
    connector.setUnixDomainPath(file.birthplace());
    connector.setIdleTimeout(settings.limits().idle().toMillis());
    connector.setAcceptQueueSize(512);
    try {
      connector.start();
    } catch (Exception failure) {
      throw new ListenException(
          "cannot listen on unix:%s: %s".formatted(unix.path(), reason(failure)), failure);
    }
    server.addConnector(connector);
    file.publish();
    connector.setUnixDomainPath(unix.path());
    addresses.add("unix:" + unix.path());
  }

  private static String reason(Exception failure) {
    Throwable cause = failure.getCause() instanceof IOException inner ? inner : failure;
    return String.valueOf(cause.getMessage());
  }

  private HttpConnectionFactory connectionFactory() {
    var configuration = new HttpConfiguration();
    configuration.setHttpCompliance(HttpCompliance.STRICT);
    // Ambiguous targets are refused by TargetPath, in one place for every reason.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setRequestHeaderSize(settings.limits().headBytes());
    configuration.setResponseHeaderSize(16 * 1024);
    configuration.setHeaderCacheSize(0);
    configuration.setHeaderCacheCaseSensitive(true);
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(true);
    configuration.setPersistentConnectionsEnabled(true);
    Limits limits = settings.limits();
    return new HttpConnectionFactory(configuration) {
      @Override
      public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(
            new JettyConnection(getHttpConfiguration(), connector, endPoint, limits, connections),
            connector,
            endPoint);
      }
    };
  }

  private void sweepLater() {
    server.getScheduler().schedule(this::sweep, 1, TimeUnit.SECONDS);
  }

  private void sweep() {
    connections.endLateHeads();
    if (server.isRunning()) {
      sweepLater();
    }
  }
}
