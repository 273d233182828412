package stagedoor.http;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/// The HTTP server: opens the doors of its settings and serves them on virtual threads.
///
/// HTTP/1.0 and 1.1 only, in clear text or over TLS: an upgrade would be a tunnel past the proxy,
/// coming from a trusted peer.
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
  private final Predicate<Peer> mayAnnounce;
  private final JettyHandler handler;
  private final JettyConnections connections;
  private final List<SocketFile> socketFiles = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final Map<TlsFiles, SslContextFactory.Server> tls = new HashMap<>();
  private final List<HttpConfiguration> configurations = new ArrayList<>();
  private int port = -1;

  private JettyServer(ServerSettings settings, Handler handler, Predicate<Peer> mayAnnounce) {
    QUIET.forEach(Logger::setLevel);
    this.settings = settings;
    this.mayAnnounce = mayAnnounce;
    this.connections = new JettyConnections(settings.limits());
    this.handler = new JettyHandler(handler, settings.basePath(), connections);
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
    return start(settings, handler, _ -> false);
  }

  /// Opens all listeners, or none.
  ///
  /// @param mayAnnounce who may say in a PROXY head which client a connection serves
  /// @throws ListenException when one cannot be opened
  public static JettyServer start(
      ServerSettings settings, Handler handler, Predicate<Peer> mayAnnounce) {
    var started = new JettyServer(settings, handler, mayAnnounce);
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

  /// Reads the files of TLS again; connections that are open keep what they have.
  ///
  /// @throws ListenException when they cannot be used; then the old ones stay
  public void renewCertificates() {
    tls.forEach((files, factory) -> {
      TlsFiles.Keys keys = files.read();
      try {
        factory.reload(it -> use(keys, (SslContextFactory.Server) it));
      } catch (Exception failure) {
        throw new ListenException("TLS cannot be renewed: " + reason(failure), failure);
      }
    });
  }

  /// Keeps new requests and connections to these limits.
  public void follow(Limits limits) {
    connections.follow(limits);
    for (HttpConfiguration configuration : configurations) {
      configuration.setRequestHeaderSize(limits.headBytes());
    }
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof AbstractConnector ours) {
        ours.setIdleTimeout(limits.idle().toMillis());
      }
    }
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
    long deadline = System.nanoTime() + connections.limits().stop().toNanos();
    while (!handler.running().isEmpty() && System.nanoTime() < deadline) {
      handler.running().forEach(JettyExchange::endStream);
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
    var connector = new ServerConnector(server, null, null, null, 0, 1, stages(tcp.rules(), "tcp"));
    connector.setHost(host);
    connector.setPort(tcp.port());
    connector.setIdleTimeout(connections.limits().idle().toMillis());
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
    addresses.add(
        (tcp.rules().tls().isPresent() ? "https://" : "http://")
            + shown
            + connector.getLocalPort());
    port = port < 0 ? connector.getLocalPort() : port;
  }

  private void open(ListenerSettings.Unix unix) {
    var file = new SocketFile(unix);
    socketFiles.add(file);
    var connector =
        new UnixDomainServerConnector(
            server, null, null, null, 0, 1, stages(unix.rules(), "unix")) {
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
    connector.setIdleTimeout(connections.limits().idle().toMillis());
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

  /// What a connection goes through: PROXY head, TLS, HTTP; the first two where the rules say so.
  private ConnectionFactory[] stages(ListenerSettings.Rules rules, String kind) {
    boolean secure = rules.tls().isPresent();
    String name = rules.forApps() ? "apps" : secure ? "tls" : kind;
    var http = http(new Request.Listener(name, secure, rules.forApps()));
    var stages = new ArrayDeque<ConnectionFactory>(List.of(http));
    rules.tls().ifPresent(files -> stages.push(secured(files, http)));
    if (rules.announced()) {
      stages.push(new JettyProxyHead.Factory(stages.getFirst(), connections, mayAnnounce));
    }
    return stages.toArray(ConnectionFactory[]::new);
  }

  private SslConnectionFactory secured(TlsFiles files, ConnectionFactory next) {
    var contexts =
        tls.computeIfAbsent(
            files,
            _ -> {
              var made = new SslContextFactory.Server();
              made.setRenegotiationAllowed(false);
              made.setWantClientAuth(files.clientAuthorities().isPresent());
              use(files.read(), made);
              return made;
            });
    var factory = new SslConnectionFactory(contexts, next.getProtocol());
    factory.setEnsureSecureRequestCustomizer(false);
    return factory;
  }

  private static void use(TlsFiles.Keys keys, SslContextFactory.Server contexts) {
    contexts.setKeyStore(keys.own());
    contexts.setKeyStorePassword("");
    keys.clientAuthorities().ifPresent(contexts::setTrustStore);
  }

  private HttpConnectionFactory http(Request.Listener door) {
    var configuration = new HttpConfiguration();
    configuration.setHttpCompliance(HttpCompliance.STRICT);
    // Ambiguous targets are refused by TargetPath, in one place for every reason.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setRequestHeaderSize(connections.limits().headBytes());
    configuration.setResponseHeaderSize(16 * 1024);
    configuration.setHeaderCacheSize(0);
    configuration.setHeaderCacheCaseSensitive(true);
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(true);
    configuration.setPersistentConnectionsEnabled(true);
    configurations.add(configuration);
    return new HttpConnectionFactory(configuration) {
      @Override
      public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(
            new JettyConnection(getHttpConfiguration(), connector, endPoint, door, connections),
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
