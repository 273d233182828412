package stagedoor.recipe;

import java.util.List;

/// Writes a Caddyfile.
///
/// Everything stands in one `route` block, which runs from top to bottom. Outside of one, Caddy
/// sorts directives: `request_header` would run after `forward_auth` and remove the identity that
/// has just been found.
final class CaddyText {

  private final Gateway gateway;
  private final Setup setup;
  private final Carried carried;
  private final Lines out = new Lines();

  private CaddyText(Gateway gateway, Setup setup) {
    this.gateway = gateway;
    this.setup = setup;
    this.carried = Carried.of(gateway, setup);
  }

  static Recipe.File file(Gateway gateway, Setup setup) {
    return new Recipe.File("/etc/caddy/Caddyfile", new CaddyText(gateway, setup).write());
  }

  private String write() {
    out.add("# Stagedoor behind Caddy, with " + gateway.title() + ".")
        .open(setup.site().origin() + " {");
    out.open("route {").add("# What a client says about identity goes no further.");
    carried.removed().forEach(this::remove);
    carried.removed().stream()
        .flatMap(name -> Carried.otherBeginnings(name).stream())
        .distinct()
        .forEach(beginning -> remove(beginning + '*'));
    Carried.FOREIGN.forEach(this::remove);
    out.add("# A client's Connection header could name headers that are to be dropped.");
    remove("Connection");
    remove("Upgrade");
    open("/share/*", "Public links: nobody's identity.", true);
    if (setup.restExempt()) {
      open("/rest/*", "Apps sign in at Stagedoor itself, so their Authorization passes.", false);
    }
    gateway.asked().filter(asked -> !asked.ownPaths().isEmpty()).ifPresent(this::ownPages);
    signedIn();
    return out.close("}").close("}").toString();
  }

  private void remove(String name) {
    out.add("request_header -" + name);
  }

  private void open(String below, String why, boolean dropAuthorization) {
    out.blank().open("handle " + setup.path(below) + " {").add("# " + why);
    out.open("route {");
    if (dropAuthorization) {
      remove("Authorization");
    }
    pass(List.of());
    out.close("}").close("}");
  }

  private void ownPages(Asked asked) {
    out.blank()
        .open("handle " + asked.ownPaths() + "* {")
        .add("reverse_proxy " + asked.address())
        .close("}");
  }

  private void signedIn() {
    out.blank().open("handle " + setup.path("/*") + " {").open("route {");
    gateway.asked().ifPresentOrElse(this::question, this::passwords);
    out.add("# The password of the sign-in above is not Stagedoor's business.");
    remove("Authorization");
    pass(carried.secret().map(name -> "header_up " + name + " " + Setup.SECRET).stream().toList());
    out.close("}").close("}");
    if (!setup.site().basePath().isEmpty()) {
      out.add("redir " + setup.site().basePath() + " " + setup.path("/") + " 308");
    }
  }

  private void question(Asked asked) {
    out.open("forward_auth " + asked.address() + " {").add("uri " + asked.forwardPath());
    carried
        .from()
        .forEach((part, header) -> {
          String read = carried.to().get(part);
          out.add("copy_headers " + header + (header.equals(read) ? "" : '>' + read));
        });
    if (answersPlainly()) {
      String back = asked.signIn().replace("RETURN", "{scheme}://{hostport}{uri}");
      out.add("@unknown status 401")
          .open("handle_response @unknown {")
          .add("@page header Accept *text/html*")
          .add("redir @page " + back + " 302")
          .add("respond 401")
          .close("}");
    }
    out.close("}");
  }

  /// Whether it never redirects to its sign-in page itself.
  private boolean answersPlainly() {
    return gateway == Gateway.OAUTH2_PROXY || gateway == Gateway.VOUCH;
  }

  private void passwords() {
    out.add("# The hash: caddy hash-password. Before Caddy 2.8 the word is basicauth.")
        .open("basic_auth {")
        .add("alice HASH")
        .close("}")
        .add("request_header " + carried.user() + " {http.auth.user.id}");
  }

  private void pass(List<String> more) {
    out.open("reverse_proxy " + upstream() + " {").all(more).add("flush_interval -1").close("}");
  }

  private String upstream() {
    return switch (setup.upstream()) {
      case Upstream.Tcp tcp -> tcp.toString();
      case Upstream.Unix(String path) -> "unix/" + path;
    };
  }
}
