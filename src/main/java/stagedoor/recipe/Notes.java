package stagedoor.recipe;

import java.util.ArrayList;
import java.util.List;

/// What to know about a recipe beside its files.
final class Notes {

  private Notes() {}

  static List<String> of(Proxy proxy, Gateway gateway, Setup setup) {
    var notes = new ArrayList<String>();
    if (setup.secretHeader().isPresent()) {
      notes.add(
          "Write the content of the file that ExtAuth.ProxySecretFile names in place of `"
              + Setup.SECRET
              + "`, and let nobody else read the proxy's configuration.");
    }
    ofProxy(proxy, gateway, setup, notes);
    ofGateway(gateway, setup, notes);
    if (setup.restExempt()) {
      notes.add(
          "Apps reach `/rest/` without the gateway: they sign in with app passwords, which a user"
              + " makes in the web app.");
    } else {
      notes.add(
          "Apps must pass the gateway too. Those that cannot need `--rest-exempt`, which lets"
              + " `/rest/` through and has them sign in with app passwords.");
    }
    notes.add(
        "Afterwards run `stagedoor doctor --url "
            + setup.site().origin()
            + setup.site().basePath()
            + "`, or the spoof test in the web app: both send forged headers through the proxy.");
    return notes;
  }

  private static void ofProxy(Proxy proxy, Gateway gateway, Setup setup, List<String> notes) {
    switch (proxy) {
      case NGINX ->
          notes.add(
              "nginx inherits `proxy_set_header` only into a block that has none of its own: a line"
                  + " added to one `location` does not count for the others.");
      case CADDY ->
          notes.add(
              "Keep the `route` block: outside of one Caddy sorts directives and runs"
                  + " `request_header` after `forward_auth`, which removes the identity that was"
                  + " just found. Caddy 2.10.0 up to the fix of March 2026 let a client's copy of a"
                  + " header of `copy_headers` pass; the removals here come before. Before Caddy"
                  + " 2.8 `basic_auth` is called `basicauth`.");
      case HAPROXY ->
          notes.add(
              "`del-header` with `-m reg` needs HAProxy 2.5 or newer, and so does the HTTP client"
                  + " of Lua that asks a gateway.");
      case APACHE ->
          notes.add(
              gateway == Gateway.LEMONLDAP
                  ? "mod_perl needs the prefork MPM, in which each connection holds a process: let"
                      + " `MaxRequestWorkers` be several times the number of open pages."
                  : "Use `expr=%{REMOTE_USER}` as here: `%{REMOTE_USER}e` becomes `(null)` on paths"
                      + " without sign-in.");
      case TRAEFIK -> {
        notes.add(
            "Traefik deletes only the header names it is told. `underscoreHeadersStrategy` is new"
                + " in 2026; older releases pass other spellings, which Stagedoor refuses"
                + " (EA202).");
        if (setup.upstream() instanceof Upstream.Unix) {
          notes.add("Traefik does not connect to UNIX sockets: listen on a TCP address.");
        }
      }
      case LIGHTTPD ->
          notes.add(
              "The script is Lua, which Debian packs as `lighttpd-modules-lua`, and needs lighttpd"
                  + " 1.4.60 or newer. Conditions see paths as lighttpd passes them on: leave"
                  + " `server.http-parseopts` as it comes.");
      case NONE -> {
        // Nothing beyond what is said about the gateway.
      }
    }
    if (setup.upstream() instanceof Upstream.Unix) {
      notes.add(
          "Whoever can open the socket is believed. `UnixSocketGroup` is the group of the proxy's"
              + " processes in Debian; nobody else should be in it.");
    }
  }

  private static void ofGateway(Gateway gateway, Setup setup, List<String> notes) {
    switch (gateway) {
      case BASIC ->
          notes.add(
              "The browser keeps the password until it is closed, so there is no way to sign out.");
      case FORWARD_AUTH ->
          notes.add(
              "The server answers 2xx with the name in `Remote-User`, or 401 with the address of"
                  + " its sign-in page in `Location`. Replace its address and path by yours.");
      case AUTHELIA ->
          notes.add(
              "Name `music.example.org` in Authelia's `session.cookies` and in its access rules."
                  + " Set `ExtAuth.LogoutURL` to `https://auth.example.org/logout?rd={returnTo}`.");
      case AUTHENTIK ->
          notes.add(
              "Make a proxy provider of the kind that forwards authentication for one application."
                  + " Groups come with `|` between them; the preset knows.");
      case OAUTH2_PROXY ->
          notes.add(
              "Start oauth2-proxy with `--reverse-proxy --set-xauthrequest`,"
                  + " `--trusted-proxy-ip` of this proxy, and without any `--skip-auth` rule."
                  + " Sign-out: `/oauth2/sign_out?rd=...`, its domain in `--whitelist-domain`.");
      case TINYAUTH ->
          notes.add(
              "tinyauth drops every character that is not ASCII: `jörg` arrives as `jrg`. Two"
                  + " names that become the same would share an account; use ASCII names.");
      case VOUCH ->
          notes.add("Vouch names users by their mail address unless it is told otherwise.");
      case POMERIUM, CLOUDFLARE, IAP, ALB ->
          notes.add(
              "The signed statement decides: `Assertion.Required` makes plain headers mean nothing,"
                  + " so forged ones have no effect even on paths that are let through."
                  + " Replace what stands in capitals.");
      case TAILSCALE ->
          notes.add(
              "Everybody in the tailnet is signed in by the network, apps too. Other programs on"
                  + " this machine can connect to the port as well and say they were Tailscale; use"
                  + " a machine or container where that does not matter. Machines with tags carry"
                  + " no user. With Funnel nobody is signed in; links under `/share/` work.");
      case LEMONLDAP ->
          notes.add(
              "In the manager, export the headers Auth-User, Auth-Mail and Auth-Groups for this"
                  + " virtual host, and add the rule `^"
                  + setup.path("/share/")
                  + "` with `skip`"
                  + (setup.restExempt() ? ", and `^" + setup.path("/rest/") + "` too." : "."));
      case MOD_AUTH_OPENIDC ->
          notes.add(
              "Register `/oidc/callback` as redirect address at the provider. Groups are not"
                  + " carried: the module joins them by commas without escaping, and a group whose"
                  + " name holds a comma becomes two; use Stagedoor's own OpenID Connect sign-in"
                  + " for groups.");
    }
    if (gateway == Gateway.CLOUDFLARE) {
      notes.add(
          "Public links: add a second application in Access for the path `share/` with the policy"
              + " Bypass for everyone.");
    }
  }
}
