package stagedoor.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import stagedoor.LoopbackProcess;
import stagedoor.Need;
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
  CADDY_NEWEST(Proxy.CADDY);

  /// Everybody who signs in by HTTP Basic authentication; the password is the name, the hash a
  /// cheap bcrypt. The last one writes `jörg` with a combining diaeresis.
  private enum Person {
    ALICE("alice", "$2y$04$PQjSTKbGrwvFihFaQe/.xO2BIeDIIxtsCdtI9xIb5.K2Vr5TcFZXW"),
    BOB("bob", "$2y$04$oMx7udcvzuVQbiN71hLiteIvTqP2qfr.foQturMgcG0bnof5/st1a"),
    JÖRG("jörg", "$2y$04$kBZkXI8Yru6v/8N/YmHxOuwNXvqRLyOE.AWZ52RJHfELMfxSmvrEO"),
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
      for (Recipe.File file : recipe.files()) {
        Path name = Path.of(file.name()).getFileName();
        Files.writeString(home.resolve(name), adapted(file.text(), home, port, gateway));
      }
      Path log = home.resolve("output.log");
      var builder =
          new ProcessBuilder(command(home)).redirectErrorStream(true).redirectOutput(log.toFile());
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
    };
  }

  private static String hashes(String text) {
    String people =
        List.of(Person.values()).stream()
            .map(person -> person.name + " " + person.hash)
            .collect(Collectors.joining("\n"));
    return text.replace("alice HASH", people);
  }

  private List<String> command(Path home) throws IOException {
    return switch (this) {
      case NGINX -> {
        Files.writeString(home.resolve("stagedoor.htpasswd"), plainPasswords());
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

  private static String plainPasswords() {
    return List.of(Person.values()).stream()
        .map(person -> person.name + ":{PLAIN}" + person.name + "\n")
        .collect(Collectors.joining());
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

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
