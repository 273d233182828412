package stagedoor.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stagedoor.LoopbackProcess;
import stagedoor.Need;
import stagedoor.http.RawClient;

/// The real portal of LemonLDAP::NG, at which people sign in; its handler in Apache reads the
/// sessions that it writes.
final class Lemonldap implements Gate {

  private static final String MODULES = "/usr/share/perl5/Lemonldap/NG/";

  private final LoopbackProcess portal;
  private final Map<String, String> sessions = new HashMap<>();

  private Lemonldap(LoopbackProcess portal) {
    this.portal = portal;
  }

  static Lemonldap start(Path folder) {
    Need.debianFile(MODULES + "Portal/Main.pm", "liblemonldap-ng-portal-perl");
    int port = LoopbackProcess.freePort();
    Path home = home(folder);
    Path log = home.resolve("portal.log");
    try {
      configure(home, port);
      // Apache, started by root, becomes another user, who must read and write what this one does.
      String command = "umask 0; chmod -R a+rwX . ; exec perl \"$0\" \"$1\"";
      Path script = Path.of("src/test/lemonldap/portal.pl").toAbsolutePath();
      var builder =
          new ProcessBuilder("sh", "-c", command, script.toString(), String.valueOf(port))
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().put("LLNG_DEFAULTCONFFILE", settings(folder).toString());
      return new Lemonldap(
          new LoopbackProcess(builder.start(), port, () -> text(log)).awaitStart());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path home(Path folder) {
    return folder.resolve("lemonldap");
  }

  /// The file that names everything else, for portal and handler.
  static Path settings(Path folder) {
    return home(folder).resolve("lemonldap-ng.ini");
  }

  private static void configure(Path home, int port) throws IOException {
    for (String name : List.of("conf", "cache", "sessions/lock")) {
      Files.createDirectories(home.resolve(name));
    }
    Files.writeString(
        home.resolve("lemonldap-ng.ini"),
        """
        [all]
        logLevel = warn
        [configuration]
        type = File
        dirName = HOME/conf
        [portal]
        staticPrefix = /static
        templateDir = /usr/share/lemonldap-ng/portal/templates
        languages = en
        [handler]
        useRedirectOnError = 1
        """
            .replace("HOME", home.toString()));
    Files.writeString(
        home.resolve("conf/lmConf-1.json"),
        """
        {
          "cfgNum": 1,
          "cfgDate": 1600000000,
          "cfgAuthor": "a test",
          "domain": "127.0.0.1",
          "portal": "http://127.0.0.1:PORT/",
          "cookieName": "lemonldap",
          "securedCookie": 0,
          "key": "a key of a test",
          "authentication": "Apache",
          "userDB": "Null",
          "passwordDB": "Null",
          "registerDB": "Null",
          "captcha": "::Captcha::None",
          "whatToTrace": "_user",
          "locationRules": {"127.0.0.1": {"^/share/": "skip", "default": "accept"}},
          "exportedHeaders": {
            "127.0.0.1": {
              "Auth-User": "$_user",
              "Auth-Mail": "$_user . '@example.org'",
              "Auth-Groups": "$_user eq 'alice' ? 'music; admins' : 'music'"
            }
          },
          "globalStorage": "Apache::Session::File",
          "globalStorageOptions": {
            "Directory": "HOME/sessions",
            "LockDirectory": "HOME/sessions/lock",
            "generateModule": "Lemonldap::NG::Common::Apache::Session::Generate::SHA256"
          },
          "localSessionStorage": "Cache::FileCache",
          "localSessionStorageOptions": {
            "cache_root": "HOME/cache",
            "namespace": "sessions",
            "directory_umask": "000"
          }
        }
        """
            .replace("HOME", home.toString())
            .replace("PORT", String.valueOf(port)));
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int port() {
    return portal.port();
  }

  @Override
  public String credential(String who) {
    return "Cookie: " + sessions.computeIfAbsent(who, this::signIn);
  }

  private String signIn(String who) {
    String pair = Base64.getEncoder().encodeToString((who + ":x").getBytes(UTF_8));
    try {
      RawClient.Answer answer =
          RawClient.exchange(
              port(),
              "GET / HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nAuthorization: Basic "
                  + new String(pair.getBytes(UTF_8), ISO_8859_1)
                  + "\r\n\r\n");
      return answer.header("Set-Cookie").replaceFirst(";.*", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> people() {
    return List.of("alice", "bob", "jörg", "日本");
  }

  /// The handler reads the sessions itself.
  @Override
  public boolean isAskedEachTime() {
    return false;
  }

  @Override
  public void stop() {
    portal.close();
  }
}
