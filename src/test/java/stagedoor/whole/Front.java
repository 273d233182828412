package stagedoor.whole;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import stagedoor.Nginx;

/// A reverse proxy that authenticates `alice`, `bob` and `jörg` (their password is their name) and
/// passes the name on. Everything below `/share/` is let through without a name.
enum Front {
  NGINX_BASIC(true),
  NGINX_AUTH_REQUEST(true),
  CADDY_BASIC(false),
  CADDY_FORWARD_AUTH(false);

  /// Whether the proxy connects from an address of its own, so that a direct connection is a
  /// stranger's.
  final boolean ownAddress;

  Front(boolean ownAddress) {
    this.ownAddress = ownAddress;
  }

  /// The address the proxy connects from.
  String peer() {
    return ownAddress ? "127.0.0.2" : "127.0.0.1";
  }

  /// A running proxy.
  interface Running extends AutoCloseable {
    int port();

    @Override
    void close();
  }

  /// @param upstream `127.0.0.1:4533` or the path of a socket
  Running start(Path folder, String upstream) {
    boolean socket = upstream.startsWith("/");
    return switch (this) {
      case NGINX_BASIC -> nginx(folder, NGINX_BASIC_SERVER, upstream, socket);
      case NGINX_AUTH_REQUEST -> nginx(folder, NGINX_AUTH_REQUEST_SERVERS, upstream, socket);
      case CADDY_BASIC -> Caddy.start(folder, CADDY_BASIC_SITE, caddyUpstream(upstream, socket));
      case CADDY_FORWARD_AUTH ->
          Caddy.start(folder, CADDY_FORWARD_AUTH_SITES, caddyUpstream(upstream, socket));
    };
  }

  static String basic(String name) {
    return "Basic " + Base64.getEncoder().encodeToString((name + ":" + name).getBytes(UTF_8));
  }

  private static final String NGINX_BASIC_SERVER =
      """
      server {
        listen 127.0.0.1:PORT;
        location / {
          auth_basic music;
          auth_basic_user_file FOLDER/htpasswd;
          proxy_set_header Remote-User $remote_user;
          proxy_pass UPSTREAM;
          BIND
        }
        location /share/ {
          proxy_set_header Remote-User "";
          proxy_pass UPSTREAM;
          BIND
        }
      }
      """;

  private static final String NGINX_AUTH_REQUEST_SERVERS =
      """
      server {
        listen unix:FOLDER/gateway.sock;
        location / {
          auth_basic music;
          auth_basic_user_file FOLDER/htpasswd;
          add_header Remote-User $remote_user;
          try_files /nothing =204;
          error_page 404 =204 /;
        }
      }
      server {
        listen 127.0.0.1:PORT;
        location = /gateway {
          internal;
          proxy_pass http://unix:FOLDER/gateway.sock:/;
          proxy_pass_request_body off;
          proxy_set_header Content-Length "";
        }
        location / {
          auth_request /gateway;
          auth_request_set $user $upstream_http_remote_user;
          proxy_set_header Remote-User $user;
          proxy_pass UPSTREAM;
          BIND
        }
        location /share/ {
          proxy_set_header Remote-User "";
          proxy_pass UPSTREAM;
          BIND
        }
      }
      """;

  private static final String CADDY_BASIC_SITE =
      """
      http://127.0.0.1:PORT {
        @signed not path /share/*
        basicauth @signed {
          USERS
        }
        handle /share/* {
          reverse_proxy UPSTREAM {
            header_up -Remote-User
          }
        }
        handle {
          reverse_proxy UPSTREAM {
            header_up Remote-User {http.auth.user.id}
          }
        }
      }
      """;

  private static final String CADDY_FORWARD_AUTH_SITES =
      """
      http://127.0.0.1:PORT {
        handle /share/* {
          reverse_proxy UPSTREAM {
            header_up -Remote-User
          }
        }
        handle {
          forward_auth unix/FOLDER/gateway.sock {
            uri /
            copy_headers Remote-User
          }
          reverse_proxy UPSTREAM
        }
      }
      http:// {
        bind unix/FOLDER/gateway.sock
        route {
          basicauth {
            USERS
          }
          header Remote-User {http.auth.user.id}
          respond 204
        }
      }
      """;

  private static Running nginx(Path folder, String text, String upstream, boolean socket) {
    String pass = socket ? "http://unix:" + upstream + ":" : "http://" + upstream;
    String bind = socket ? "" : "proxy_bind 127.0.0.2;";
    return nginx(folder, text.replace("UPSTREAM", pass).replace("BIND", bind));
  }

  /// nginx with servers of its own, which find the passwords in `FOLDER/htpasswd`.
  static Running nginx(Path folder, String servers) {
    try {
      Files.writeString(
          folder.resolve("htpasswd"), "alice:{PLAIN}alice\nbob:{PLAIN}bob\njörg:{PLAIN}jörg\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A child of root would become another user and could not open the socket.
    var nginx = Nginx.startWith(folder, servers, isRoot() ? "user root;" : "");
    return new Running() {
      @Override
      public int port() {
        return nginx.port();
      }

      @Override
      public void close() {
        nginx.close();
      }
    };
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static String caddyUpstream(String upstream, boolean socket) {
    return socket ? "unix/" + upstream : upstream;
  }
}
