package stagedoor.recipe;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the configuration of lighttpd 1.4, with a Lua file that looks at the headers.
///
/// The modules work in the order they are named: the script runs after the password was checked and
/// before the request is passed on. It alone can remove a header in all spellings.
final class LighttpdText {

  private static final String FOLDER = "/etc/lighttpd/";

  private final Gateway gateway;
  private final Setup setup;
  private final Carried carried;
  private final Lines out = new Lines();

  private LighttpdText(Gateway gateway, Setup setup) {
    this.gateway = gateway;
    this.setup = setup;
    this.carried = Carried.of(gateway, setup);
  }

  static List<Recipe.File> files(Gateway gateway, Setup setup) {
    return List.of(
        new Recipe.File(
            FOLDER + "conf-enabled/90-stagedoor.conf", new LighttpdText(gateway, setup).write()),
        new Recipe.File(FOLDER + "stagedoor.lua", new LighttpdText(gateway, setup).script()));
  }

  private String write() {
    Site site = setup.site();
    out.add("# Stagedoor behind lighttpd, with " + gateway.title() + ".")
        .add("# In this order: the password is checked before the script sets the name.")
        .add(
            "server.modules += (\"mod_auth\", \"mod_authn_file\", \"mod_magnet\", \"mod_proxy\""
                + (site.tls() ? ", \"mod_openssl\")" : ")"))
        .blank()
        .open("$SERVER[\"socket\"] == \":" + site.port() + "\" {");
    if (site.tls()) {
      out.add("ssl.engine = \"enable\"")
          .add("ssl.pemfile = \"" + FOLDER + "stagedoor.crt\"")
          .add("ssl.privkey = \"" + FOLDER + "stagedoor.key\"");
    }
    out.close("}").blank().open("$HTTP[\"host\"] == \"" + site.host() + "\" {");
    out.open("$HTTP[\"url\"] !~ \"^(" + open() + ")\" {")
        .add("auth.backend = \"htpasswd\"")
        .add("auth.backend.htpasswd.userfile = \"" + FOLDER + "stagedoor.htpasswd\"")
        .add(
            "auth.require = (\"\" => (\"method\" => \"basic\", \"realm\" => \"Music\","
                + " \"require\" => \"valid-user\"))")
        .close("}")
        .add("magnet.attract-raw-url-to = (\"" + FOLDER + "stagedoor.lua\")")
        .add("proxy.server = (\"\" => ((" + upstream() + ")))")
        .add("server.stream-request-body = 2")
        .add("server.stream-response-body = 2")
        .add("server.max-write-idle = 3600");
    return out.close("}").toString();
  }

  /// What needs no password, as an expression.
  private String open() {
    return Stream.of("/share/", "/rest/")
        .limit(setup.restExempt() ? 2 : 1)
        .map(setup::path)
        .map(path -> path.replace(".", "\\."))
        .collect(Collectors.joining("|"));
  }

  private String upstream() {
    return switch (setup.upstream()) {
      case Upstream.Tcp(String host, int port) ->
          "\"host\" => \"" + host + "\", \"port\" => " + port;
      case Upstream.Unix(String path) -> "\"host\" => \"" + path + "\"";
    };
  }

  private String script() {
    out.add("-- What a client says about identity goes no further, in any spelling.")
        .open("local removed = {");
    Stream.of(
            carried.removed().stream(),
            Carried.FOREIGN.stream(),
            Stream.of("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Upgrade"))
        .flatMap(names -> names)
        .forEach(name -> out.add("[\"" + name.toLowerCase(Locale.ROOT) + "\"] = true,"));
    out.close("}")
        .add("local request = lighty.r.req_header")
        .add("local names = {}")
        .add("for name in pairs(request) do names[#names + 1] = name end")
        .open("for _, name in ipairs(names) do")
        .add("local plain = name:lower():gsub(\"[^a-z0-9]\", \"-\")")
        .add("if removed[plain] then request[name] = nil end")
        .close("end")
        .blank()
        .add("-- Set only where a password was asked for.")
        .add("local user = lighty.r.req_env[\"REMOTE_USER\"]");
    if (setup.restExempt()) {
      out.add("-- Apps sign in at Stagedoor itself, so their Authorization passes.")
          .add(
              "local apps = lighty.r.req_attr[\"uri.path\"]:find(\"^"
                  + setup.path("/rest/").replaceAll("[^A-Za-z0-9/]", "%$0")
                  + "\")")
          .add("if not apps then request[\"Authorization\"] = nil end");
    } else {
      out.add("request[\"Authorization\"] = nil");
    }
    out.open("if user then").add("request[\"" + carried.user() + "\"] = user");
    carried
        .secret()
        .ifPresent(name -> out.add("request[\"" + name + "\"] = \"" + Setup.SECRET + '"'));
    return out.close("end")
        .add("request[\"X-Forwarded-Host\"] = request[\"Host\"]")
        .add("return 0")
        .toString();
  }
}
