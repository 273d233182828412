package stagedoor.recipe;

import java.util.Locale;
import java.util.Optional;

/// Writes the configuration of nginx.
///
/// Every `location` states all its headers: nginx inherits `proxy_set_header` only into a block
/// that has none of its own.
final class NginxText {

  private static final String UNSET = "\"\"";

  private final Gateway gateway;
  private final Setup setup;
  private final Carried carried;
  private final Lines out = new Lines();

  private NginxText(Gateway gateway, Setup setup) {
    this.gateway = gateway;
    this.setup = setup;
    this.carried = Carried.of(gateway, setup);
  }

  static Recipe.File file(Gateway gateway, Setup setup) {
    return new Recipe.File(
        "/etc/nginx/conf.d/stagedoor.conf", new NginxText(gateway, setup).write());
  }

  private String write() {
    out.add("# Stagedoor behind nginx, with " + gateway.title() + ".").blank();
    gateway.asked().ifPresent(_ -> pages());
    out.open("upstream stagedoor {")
        .add("server " + upstream() + ";")
        .add("keepalive 16;")
        .close("}")
        .blank();
    out.open("server {");
    listen();
    out.blank()
        .add("# nginx drops header names with _ or . in them: other spellings of identity headers.")
        .add("underscores_in_headers off;")
        .add("ignore_invalid_headers on;")
        .add("client_max_body_size 20m;")
        .blank();
    gateway.asked().ifPresent(this::question);
    signedIn();
    open("/share/", "Public links: nobody's identity.", UNSET);
    if (setup.restExempt()) {
      open(
          "/rest/",
          "Apps sign in at Stagedoor itself, so their Authorization passes.",
          "$http_authorization");
    }
    if (!setup.site().basePath().isEmpty()) {
      out.blank()
          .open("location = " + setup.site().basePath() + " {")
          .add("return 308 " + setup.path("/") + ";")
          .close("}");
    }
    return out.close("}").toString();
  }

  private String upstream() {
    return switch (setup.upstream()) {
      case Upstream.Tcp tcp -> tcp.toString();
      case Upstream.Unix unix -> unix.toString();
    };
  }

  /// Only a page is sent to the sign-in page; calls of the player and of apps get the plain 401.
  private void pages() {
    out.open("map $http_accept $stagedoor_page {")
        .add("default 0;")
        .add("~*text/html 1;")
        .close("}")
        .blank();
  }

  private void listen() {
    Site site = setup.site();
    if (site.tls()) {
      out.add("listen " + site.port() + " ssl http2;")
          .add("server_name " + site.host() + ";")
          .add("ssl_certificate /etc/nginx/stagedoor.crt;")
          .add("ssl_certificate_key /etc/nginx/stagedoor.key;");
    } else {
      out.add("listen " + site.port() + ";").add("server_name " + site.host() + ";");
    }
  }

  private void question(Asked asked) {
    out.open("location = /stagedoor-gateway {")
        .add("internal;")
        .add("proxy_pass http://" + asked.address() + asked.nginxPath() + ";")
        .add("proxy_pass_request_body off;")
        .add("proxy_set_header Content-Length " + UNSET + ";")
        .add("proxy_set_header Host $http_host;")
        .add("proxy_set_header X-Original-URL $scheme://$http_host$request_uri;")
        .add("proxy_set_header X-Original-Method $request_method;")
        .add("proxy_set_header X-Forwarded-Method $request_method;")
        .add("proxy_set_header X-Forwarded-Uri $request_uri;");
    forwarded();
    carried.removed().forEach(name -> set(name, UNSET));
    out.close("}").blank();
    if (!asked.ownPaths().isEmpty()) {
      out.open("location " + asked.ownPaths() + " {")
          .add("proxy_pass http://" + asked.address() + ";")
          .add("proxy_set_header Host $http_host;")
          .add("proxy_set_header X-Original-URL $scheme://$http_host$request_uri;");
      forwarded();
      out.close("}").blank();
    }
    out.open("location @stagedoor_sign_in {").open("if ($stagedoor_page = 0) {");
    out.add("return 401;").close("}");
    out.add("return 302 " + signIn(asked) + ";").close("}").blank();
  }

  private static String signIn(Asked asked) {
    return asked.location().isEmpty()
        ? asked.signIn().replace("RETURN", "$scheme://$http_host$request_uri")
        : "$stagedoor_sign_in";
  }

  private void signedIn() {
    out.open("location " + setup.path("/") + " {");
    Optional<Asked> asked = gateway.asked();
    if (asked.isPresent()) {
      out.add("auth_request /stagedoor-gateway;");
      if (!asked.get().location().isEmpty()) {
        out.add("auth_request_set $stagedoor_sign_in " + answered(asked.get().location()) + ";");
      }
      out.add("error_page 401 = @stagedoor_sign_in;");
      carried
          .from()
          .forEach((part, header) ->
              out.add("auth_request_set " + variable(part) + " " + answered(header) + ";"));
      carried.to().forEach((part, header) -> set(header, variable(part)));
    } else {
      out.add("auth_basic \"Music\";").add("auth_basic_user_file /etc/nginx/stagedoor.htpasswd;");
      set(carried.user(), "$remote_user");
    }
    carried.secret().ifPresent(name -> set(name, '"' + Setup.SECRET + '"'));
    carried.neverSet().forEach(name -> set(name, UNSET));
    out.add("# The password of the sign-in above is not Stagedoor's business.");
    set("Authorization", UNSET);
    pass();
    out.close("}");
  }

  private static String variable(Part part) {
    return "$stagedoor_" + part.name().toLowerCase(Locale.ROOT);
  }

  /// The variable of a header in the gateway's answer.
  private static String answered(String header) {
    return "$upstream_http_" + header.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /// Paths that are let through without the gateway.
  private void open(String below, String why, String authorization) {
    out.blank().open("location " + setup.path(below) + " {").add("# " + why);
    carried.removed().forEach(name -> set(name, UNSET));
    set("Authorization", authorization);
    pass();
    out.close("}");
  }

  private void pass() {
    out.add("proxy_http_version 1.1;");
    set("Connection", UNSET);
    set("Upgrade", UNSET);
    set("Host", "$http_host");
    forwarded();
    out.add("proxy_buffering off;")
        .add("proxy_request_buffering off;")
        .add("proxy_read_timeout 1h;")
        .add("proxy_send_timeout 1h;")
        .add("proxy_pass http://stagedoor;");
  }

  private void forwarded() {
    set("X-Forwarded-For", "$remote_addr");
    set("X-Forwarded-Proto", "$scheme");
    set("X-Forwarded-Host", "$http_host");
    Carried.FOREIGN.forEach(name -> set(name, UNSET));
  }

  private void set(String header, String value) {
    out.add("proxy_set_header " + header + " " + value + ";");
  }
}
