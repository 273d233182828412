package stagedoor.whole;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import stagedoor.Nginx;

/// An authentication gateway behind a real nginx with `auth_request`, whose only session can be
/// told that it is over.
///
/// - `/over?how=redirect` ends it; from then on nginx sends to another origin (`redirect`), answers
///   401 with a page (`refuse`), or answers 200 with its own page (`page`).
/// - `/in?rd=ADDRESS` begins it again and leads to the address.
final class FakeGateway implements AutoCloseable {

  private static final String SITE =
      """
      server {
        listen 127.0.0.1:PORT;
        default_type text/html;
        location = /gateway {
          internal;
          proxy_pass http://127.0.0.1:GATEWAY/verify;
          proxy_pass_request_body off;
          proxy_set_header Content-Length "";
        }
        location / {
          auth_request /gateway;
          auth_request_set $user $upstream_http_remote_user;
          auth_request_set $how $upstream_http_how;
          error_page 401 = @sign-in;
          proxy_set_header Host $http_host;
          proxy_set_header Remote-User $user;
          proxy_set_header Connection "";
          proxy_http_version 1.1;
          proxy_buffering off;
          proxy_bind 127.0.0.2;
          proxy_pass http://UPSTREAM;
        }
        location @sign-in {
          set $in "http://localhost:GATEWAY/in?rd=$scheme://$http_host$request_uri";
          if ($how = redirect) {
            return 302 "http://localhost:GATEWAY/sign-in?rd=$scheme://$http_host$request_uri";
          }
          if ($how = page) {
            return 200 "<h1>Gateway</h1><a href='$in'>Let me in</a>";
          }
          return 401 "<h1>Gateway</h1><a href='$in'>Let me in</a>";
        }
      }
      """;

  private final HttpServer server;
  private final Nginx nginx;
  private volatile boolean alive = true;
  private volatile String how = "redirect";

  private FakeGateway(Path folder, String upstream) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/verify", this::verify);
    server.createContext("/over", this::over);
    server.createContext("/sign-in", FakeGateway::signIn);
    server.createContext("/in", this::in);
    server.start();
    String site = SITE.replace("GATEWAY", String.valueOf(gatewayPort()));
    nginx = Nginx.start(folder, site.replace("UPSTREAM", upstream));
  }

  /// @param upstream `127.0.0.1:4533`
  static FakeGateway start(Path folder, String upstream) {
    try {
      return new FakeGateway(folder, upstream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where people reach the server.
  String site() {
    return "http://127.0.0.1:" + nginx.port();
  }

  /// Another origin than the site's, though the same machine.
  String address() {
    return "http://localhost:" + gatewayPort();
  }

  private int gatewayPort() {
    return server.getAddress().getPort();
  }

  private void verify(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set(alive ? "Remote-User" : "How", alive ? "alice" : how);
    answer(exchange, alive ? 200 : 401, "");
  }

  private void over(HttpExchange exchange) throws IOException {
    how = exchange.getRequestURI().getQuery().replace("how=", "");
    alive = false;
    answer(exchange, 200, "over");
  }

  private static void signIn(HttpExchange exchange) throws IOException {
    String link = "<a href='/in?" + exchange.getRequestURI().getRawQuery() + "'>Let me in</a>";
    answer(exchange, 200, "<h1>Gateway</h1>" + link);
  }

  private void in(HttpExchange exchange) throws IOException {
    alive = true;
    String back = exchange.getRequestURI().getRawQuery().replaceFirst("^rd=", "");
    exchange.getResponseHeaders().set("Location", back);
    answer(exchange, 302, "");
  }

  private static void answer(HttpExchange exchange, int status, String html) throws IOException {
    byte[] bytes = html.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    nginx.close();
    server.stop(0);
  }
}
