package stagedoor.http;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Turns the engine's requests into ours, asks the handler, and sends its reply.
final class JettyHandler extends org.eclipse.jetty.server.Handler.Abstract {

  private static final System.Logger LOG = System.getLogger(JettyHandler.class.getName());

  private static final String TOO_LARGE =
      "The head of this request is larger than the server takes. Whoever runs it can raise"
          + " Limits.HeadSize, or have the gateway send fewer groups.";
  private static final String BROKEN =
      "This request is not well-formed, and nothing in it was looked at. If a browser sent it, tell"
          + " whoever runs the server.";

  private final Handler handler;
  private final String basePath;
  private final JettyConnections connections;
  private final HeadRefusals largeHeads =
      new HeadRefusals(
          "it is larger than Limits.HeadSize or has more lines than Limits.Fields; a proxy that"
              + " sends all groups of its users may need more, or should send fewer",
          System::nanoTime);
  private final HeadRefusals brokenHeads =
      new HeadRefusals(
          "it is not well-formed HTTP/1.1; if the peer is the proxy, look at what its clients or"
              + " its own configuration put into it",
          System::nanoTime);
  private final Set<JettyExchange> running = ConcurrentHashMap.newKeySet();

  JettyHandler(Handler handler, String basePath, JettyConnections connections) {
    super(InvocationType.BLOCKING);
    this.handler = handler;
    this.basePath = basePath;
    this.connections = connections;
  }

  /// The exchanges that have not ended.
  Set<JettyExchange> running() {
    return running;
  }

  @Override
  public boolean handle(org.eclipse.jetty.server.Request from, Response to, Callback whenSent) {
    String id = newId();
    var exchange = new JettyExchange(id, from, to, connections.limits());
    running.add(exchange);
    from.addIdleTimeoutListener(_ -> false);
    exchange.send(
        answer(id, from),
        new Callback.Nested(whenSent) {
          @Override
          public void succeeded() {
            connection(from).answered();
            super.succeeded();
          }

          @Override
          public void completed() {
            running.remove(exchange);
          }
        });
    return true;
  }

  private Reply answer(String id, org.eclipse.jetty.server.Request from) {
    Optional<String> decoded =
        TargetPath.parse(Optional.ofNullable(from.getHttpURI().getPath()).orElse(""));
    Optional<Parameters> query =
        Parameters.parse(Optional.ofNullable(from.getHttpURI().getQuery()).orElse(""));
    boolean more = from.getHttpURI().getFragment() != null || from.getHttpURI().getUser() != null;
    if (decoded.isEmpty() || query.isEmpty() || more) {
      return refusal(400, "Bad Request");
    }
    String method = from.getMethod();
    if (method.equals("TRACE") || method.equals("CONNECT")) {
      return refusal(405, "Method Not Allowed").with("Allow", "GET, HEAD, POST");
    }
    String path = decoded.get();
    if (path.startsWith(basePath + "/")) {
      var request = request(id, from, path.substring(basePath.length()), query.get());
      return ask(request);
    }
    if (path.equals(basePath) || path.equals("/")) {
      return refusal(302, "Found").with("Location", basePath + "/");
    }
    return refusal(404, "Not Found");
  }

  private Request request(
      String id, org.eclipse.jetty.server.Request from, String path, Parameters query) {
    JettyConnection connection = connection(from);
    Headers headers = headers(from);
    Limits limits = connections.limits();
    return new Request(
        id,
        connection.door(),
        connection.peer(),
        connection.announced(),
        from.getMethod(),
        path,
        query,
        headers,
        new BoundedBody(
            () -> Content.Source.asInputStream(from),
            from.getLength(),
            bodyLimit(headers, limits),
            limits.body()));
  }

  private static JettyConnection connection(org.eclipse.jetty.server.Request from) {
    return (JettyConnection) from.getConnectionMetaData().getConnection();
  }

  private static long bodyLimit(Headers headers, Limits limits) {
    String type =
        headers
            .only("Content-Type")
            .map(it -> it.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
            .orElse("");
    if (type.startsWith("image/")) {
      return limits.pictureBytes();
    }
    return type.equals("application/x-www-form-urlencoded")
        ? limits.formBytes()
        : limits.bodyBytes();
  }

  private static Headers headers(org.eclipse.jetty.server.Request from) {
    var fields = new ArrayList<Headers.Field>(from.getHeaders().size());
    for (HttpField field : from.getHeaders()) {
      String value = field.getValue();
      fields.add(new Headers.Field(field.getName(), value == null ? "" : value));
    }
    return new Headers(fields);
  }

  private Reply ask(Request request) {
    try {
      return handler.handle(request);
    } catch (BodyTooLargeException tooLarge) {
      return refusal(413, "Content Too Large");
    } catch (RuntimeException | Error failure) {
      if (isBrokenBody(failure)) {
        LOG.log(Level.DEBUG, "a body did not arrive request={0}", request.id());
        return refusal(400, "Bad Request");
      }
      LOG.log(
          Level.ERROR,
          "a request failed request=" + request.id() + " method=" + request.method(),
          failure);
      return refusal(500, "Internal Server Error");
    }
  }

  private static boolean isBrokenBody(Throwable failure) {
    return failure.getCause() instanceof BrokenBodyException;
  }

  /// Answers heads that are no requests; the engine has set the status.
  boolean refuse(org.eclipse.jetty.server.Request from, Response to, Callback whenSent) {
    int status = to.getStatus();
    String id = newId();
    boolean large = status == 431 || status == 414;
    (large ? largeHeads : brokenHeads).happened(status, id, peerOf(from));
    String text =
        "%d %s%n%s%nRequest %s%n"
            .formatted(status, HttpStatus.getMessage(status), large ? TOO_LARGE : BROKEN, id);
    Reply reply = Reply.text(status, text).with("Cache-Control", "no-store");
    new JettyExchange(id, from, to, connections.limits())
        .send(reply.with("Connection", "close"), whenSent);
    return true;
  }

  private static String peerOf(org.eclipse.jetty.server.Request from) {
    boolean known = from.getConnectionMetaData().getConnection() instanceof JettyConnection;
    return known
        ? switch (connection(from).peer()) {
          case Peer.Network(var address, var _) -> address.getHostAddress();
          case Peer.Socket(var user, var _) -> "unix:" + user.orElse("unknown");
        }
        : "unknown";
  }

  private static Reply refusal(int status, String reason) {
    return Reply.text(status, status + " " + reason + "\n").with("Cache-Control", "no-store");
  }

  private static String newId() {
    byte[] bytes = new byte[6];
    ThreadLocalRandom.current().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
