package stagedoor.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stagedoor.LoopbackProcess;
import stagedoor.Need;
import stagedoor.recipe.Gateway;
import stagedoor.recipe.Proxy;
import stagedoor.recipe.Recipe;

/// A real proxy that recipes are executed with.
///
/// A recipe's text is changed only where it names what this machine has not: folders of the system,
/// the gateway's port, an address to listen on, the people.
enum Program {
  NGINX(Proxy.NGINX),
  /// The one of Debian 12, which is 2.6.
  CADDY_OF_DEBIAN(Proxy.CADDY),
  CADDY_NEWEST(Proxy.CADDY),
  HAPROXY(Proxy.HAPROXY),
  APACHE(Proxy.APACHE),
  LIGHTTPD(Proxy.LIGHTTPD);

  /// Everybody who signs in by HTTP Basic authentication; the password is the name, the hash a
  /// cheap bcrypt. The last one writes `jörg` with a combining diaeresis.
  private enum Person {
    ALICE("alice", "$2y$04$PQjSTKbGrwvFihFaQe/.xO2BIeDIIxtsCdtI9xIb5.K2Vr5TcFZXW"),
    BOB("bob", "$2y$04$oMx7udcvzuVQbiN71hLiteIvTqP2qfr.foQturMgcG0bnof5/st1a"),
    JOERG("jörg", "$2y$04$kBZkXI8Yru6v/8N/YmHxOuwNXvqRLyOE.AWZ52RJHfELMfxSmvrEO"),
    NIHON("日本", "$2y$04$mHZjZmmbz87EYz6IV7CHeO9AxEYYR6EEoCvDkUfHsQ8fqIorfq7se"),
    DECOMPOSED("jo\u0308rg", "$2y$04$c3hG3NeJUVFaKyoIbGBNSus8k.gjnSNDfmKzX8wgS8T03sMJsjoXe");

    final String name;
    final String hash;

    Person(String name, String hash) {
      this.name = name;
      this.hash = hash;
    }
  }

  final Proxy proxy;

  Program(Proxy proxy) {
    this.proxy = proxy;
  }

  /// Starts with the proxy's files of a recipe.
  ///
  /// @param port that the recipe's site names
  /// @param gateway the port the gateway listens on; 0 when the proxy itself asks for passwords
  LoopbackProcess start(Path folder, Recipe recipe, int port, int gateway) {
    try {
      Path home = Files.createTempDirectory(folder, proxy.id());
      // Apache, started by root, becomes another user, who must get at its files and the socket.
      for (Path shown : List.of(folder, home)) {
        Files.setPosixFilePermissions(shown, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      for (Recipe.File file : recipe.files()) {
        Path name = Path.of(file.name()).getFileName();
        Files.writeString(home.resolve(name), adapted(file.text(), home, port, gateway));
      }
      Path log = home.resolve("output.log");
      var builder =
          new ProcessBuilder(command(home, port, recipe.gateway(), folder))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().put("HOME", home.toString());
      builder.environment().put("XDG_DATA_HOME", home.toString());
      builder.environment().put("XDG_CONFIG_HOME", home.toString());
      return new LoopbackProcess(builder.start(), port, () -> text(log)).awaitStart();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String adapted(String text, Path home, int port, int gateway) {
    String here =
        text.replaceAll("127\\.0\\.0\\.1:(9091|9000|4180|3000|9090)\\b", "127.0.0.1:" + gateway);
    return switch (this) {
      case NGINX ->
          here.replace("/etc/nginx/", home + "/")
              .replace("listen " + port, "listen 127.0.0.1:" + port);
      case CADDY_OF_DEBIAN -> hashes(here).replace("basic_auth {", "basicauth {");
      case CADDY_NEWEST -> hashes(here);
      case HAPROXY ->
          here.replace("/etc/haproxy/", home + "/")
              .replace("bind :", "bind 127.0.0.1:")
              .replace("user alice password HASH", people("user %1$s insecure-password %1$s"));
      case APACHE ->
          here.replace("/etc/apache2/", home + "/")
              .replace("<VirtualHost *", "<VirtualHost 127.0.0.1")
              .replace("https://id.example.org/", "http://127.0.0.1:" + gateway + "/");
      case LIGHTTPD ->
          here.replace("/etc/lighttpd/", home + "/")
              .replace("== \":" + port, "== \"127.0.0.1:" + port);
    };
  }

  private static String hashes(String text) {
    return text.replace("alice HASH", people("%s %s"));
  }

  /// A line for each person.
  ///
  /// @param form of the name and the hash
  private static String people(String form) {
    return List.of(Person.values()).stream()
        .map(person -> form.formatted(person.name, person.hash))
        .collect(Collectors.joining("\n"));
  }

  private List<String> command(Path home, int port, Gateway asked, Path folder) throws IOException {
    return switch (this) {
      case NGINX -> {
        Files.writeString(home.resolve("stagedoor.htpasswd"), people("%1$s:{PLAIN}%1$s"));
        Files.writeString(home.resolve("nginx.conf"), nginx(home));
        yield List.of(
            Need.program("nginx").toString(),
            "-p",
            home.toString(),
            "-e",
            home.resolve("error.log").toString(),
            "-c",
            home.resolve("nginx.conf").toString());
      }
      case CADDY_OF_DEBIAN -> caddy(Need.program("caddy"), home);
      case CADDY_NEWEST -> caddy(Need.newestCaddy(), home);
      case HAPROXY ->
          List.of(
              Need.program("haproxy").toString(),
              "-db",
              "-f",
              home.resolve("haproxy.cfg").toString());
      case APACHE -> {
        Files.writeString(home.resolve("stagedoor.htpasswd"), people("%s:%s"));
        Files.writeString(
            home.resolve("apache2.conf"),
            asked == Gateway.LEMONLDAP ? perlApache(home, port, folder) : apache(home, port));
        yield List.of(
            Need.program("apache2").toString(),
            "-X",
            "-f",
            home.resolve("apache2.conf").toString());
      }
      case LIGHTTPD -> {
        Need.debianFile("/usr/lib/lighttpd/mod_magnet.so", "lighttpd-modules-lua");
        Files.writeString(home.resolve("stagedoor.htpasswd"), people("%s:%s"));
        Files.writeString(home.resolve("lighttpd.conf"), lighttpd(home, port));
        yield List.of(
            Need.program("lighttpd").toString(),
            "-D",
            "-f",
            home.resolve("lighttpd.conf").toString());
      }
    };
  }

  private static List<String> caddy(Path program, Path home) throws IOException {
    Path all = home.resolve("All");
    Files.writeString(
        all,
        "{\n  admin off\n  auto_https off\n  grace_period 10ms\n}\n"
            + Files.readString(home.resolve("Caddyfile")));
    return List.of(program.toString(), "run", "--config", all.toString(), "--adapter", "caddyfile");
  }

  /// What surrounds the recipe. A child of root would become another user and could not open the
  /// socket.
  private static String nginx(Path home) {
    return """
    daemon off;
    worker_processes 1;
    pid HOME/nginx.pid;
    USER
    events { worker_connections 256; }
    http {
      access_log HOME/access.log;
      client_body_temp_path HOME/body;
      proxy_temp_path HOME/proxy;
      fastcgi_temp_path HOME/fastcgi;
      uwsgi_temp_path HOME/uwsgi;
      scgi_temp_path HOME/scgi;
      include HOME/stagedoor.conf;
    }
    """
        .replace("USER", "root".equals(System.getProperty("user.name")) ? "user root;" : "")
        .replace("HOME", home.toString());
  }

  private static String apache(Path home, int port) {
    return apache(
        home,
        port,
        List.of("mpm_event", "authn_file", "authz_user", "auth_basic", "auth_openidc", "alias"));
  }

  /// With the handler of LemonLDAP::NG, which reads where its settings are.
  private static String perlApache(Path home, int port, Path folder) {
    Need.debianFile("/usr/lib/apache2/modules/mod_perl.so", "libapache2-mod-perl2");
    return apache(home, port, List.of("mpm_prefork", "perl"))
        .replace("Include ", "PerlSetEnv LLNG_DEFAULTCONFFILE SETTINGS\nInclude ")
        .replace("SETTINGS", Lemonldap.settings(folder).toString());
  }

  private static String apache(Path home, int port, List<String> more) {
    String modules =
        Stream.concat(
                Stream.of("authn_core", "authz_core", "headers", "proxy", "proxy_http"),
                more.stream())
            .map(name ->
                "LoadModule %1$s_module /usr/lib/apache2/modules/mod_%1$s.so\n".formatted(name))
            .collect(Collectors.joining());
    return modules
        + """
        ServerRoot HOME
        ServerName 127.0.0.1
        DefaultRuntimeDir HOME
        PidFile HOME/apache.pid
        ErrorLog HOME/output.log
        Listen 127.0.0.1:PORT
        User www-data
        Group www-data
        Include HOME/stagedoor.conf
        """
            .replace("HOME", home.toString())
            .replace("PORT", String.valueOf(port));
  }

  private static String lighttpd(Path home, int port) {
    return """
    server.modules = ()
    server.document-root = "HOME"
    server.bind = "127.0.0.1"
    server.port = PORT
    server.errorlog = "HOME/output.log"
    include "HOME/90-stagedoor.conf"
    """
        .replace("HOME", home.toString())
        .replace("PORT", String.valueOf(port));
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
