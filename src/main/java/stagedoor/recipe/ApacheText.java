package stagedoor.recipe;

/// Writes the configuration of Apache httpd 2.4.
///
/// Removals are `early`: they run before anything can look at the headers.
final class ApacheText {

  private static final String ANSWER_TO_PASSWORDS =
      "# The password of the sign-in above is not Stagedoor's business.";

  private final Gateway gateway;
  private final Setup setup;
  private final Carried carried;
  private final Lines out = new Lines();

  private ApacheText(Gateway gateway, Setup setup) {
    this.gateway = gateway;
    this.setup = setup;
    this.carried = Carried.of(gateway, setup);
  }

  static Recipe.File file(Gateway gateway, Setup setup) {
    return new Recipe.File(
        "/etc/apache2/sites-available/stagedoor.conf", new ApacheText(gateway, setup).write());
  }

  private String write() {
    out.add("# Stagedoor behind Apache httpd, with " + gateway.title() + ".")
        .add("# Modules: headers proxy proxy_http" + modules());
    Site site = setup.site();
    out.open("<VirtualHost *:" + site.port() + ">").add("ServerName " + site.host());
    if (site.tls()) {
      out.add("SSLEngine on")
          .add("SSLCertificateFile /etc/apache2/stagedoor.crt")
          .add("SSLCertificateKeyFile /etc/apache2/stagedoor.key");
    }
    removals();
    forwarded();
    proxied();
    gatewayWide();
    signedIn();
    open("/share/", "Public links: nobody's identity.");
    if (setup.restExempt()) {
      open("/rest/", "Apps sign in at Stagedoor itself, so their Authorization passes.");
    }
    return out.close("</VirtualHost>").toString();
  }

  private String modules() {
    String more = setup.site().tls() ? " ssl" : "";
    if (gateway == Gateway.MOD_AUTH_OPENIDC) {
      return more + " auth_openidc";
    }
    return more + (gateway == Gateway.LEMONLDAP ? " perl" : " auth_basic authn_file authz_user");
  }

  private void removals() {
    out.blank().add("# What a client says about identity goes no further, in any spelling.");
    for (String name : carried.removed()) {
      unset(name + " early");
      Carried.spellings(name).forEach(spelling -> unset(spelling + " early"));
    }
    out.add("# A client's Connection header could name headers that are to be dropped.")
        .add("RequestHeader edit Connection \"(?i)^(?!(close|keep-alive)$).*\" close early");
    unset("Upgrade early");
  }

  private void unset(String name) {
    out.add("RequestHeader unset " + name);
  }

  private void forwarded() {
    out.blank();
    Carried.FOREIGN.forEach(name -> unset(name + " early"));
    unset("X-Forwarded-For early");
    unset("X-Forwarded-Host early");
    out.add(
        "RequestHeader set X-Forwarded-Proto "
            + (setup.site().tls() ? "https" : "http")
            + " early");
  }

  private void proxied() {
    out.blank()
        .add("ProxyPreserveHost On")
        .add("ProxyTimeout 3600")
        .add("AllowEncodedSlashes NoDecode")
        .add(
            "ProxyPass "
                + setup.path("/")
                + " "
                + upstream()
                + setup.path("/")
                + " nocanon flushpackets=on");
    if (!setup.site().basePath().isEmpty()) {
      out.add("Redirect 308 " + setup.site().basePath() + " " + setup.path("/"));
    }
  }

  private String upstream() {
    return switch (setup.upstream()) {
      case Upstream.Tcp tcp -> "http://" + tcp;
      case Upstream.Unix(String path) -> "unix:" + path + "|http://localhost";
    };
  }

  private void gatewayWide() {
    if (gateway == Gateway.MOD_AUTH_OPENIDC) {
      out.blank()
          .add("OIDCProviderMetadataURL https://id.example.org/.well-known/openid-configuration")
          .add("OIDCClientID music")
          .add("OIDCClientSecret THE-CLIENTS-SECRET")
          .add("OIDCCryptoPassphrase A-LONG-RANDOM-TEXT")
          .add("OIDCRedirectURI " + setup.site().origin() + setup.path("/oidc/callback"))
          .add("OIDCScope \"openid profile email\"")
          .add("OIDCRemoteUserClaim preferred_username")
          .add("OIDCPassClaimsAs environment")
          .add("OIDCPassIDTokenAs claims")
          .add("OIDCUnAuthAction auth \"%{HTTP_ACCEPT} =~ m#text/html#\"");
    }
  }

  private void signedIn() {
    out.blank().open("<Location \"" + setup.path("/") + "\">");
    if (gateway == Gateway.LEMONLDAP) {
      out.add("# The handler sets the exported headers Auth-User, Auth-Mail and Auth-Groups.")
          .add("PerlHeaderParserHandler Lemonldap::NG::Handler::ApacheMP2");
    } else {
      if (gateway == Gateway.MOD_AUTH_OPENIDC) {
        out.add("AuthType openid-connect");
      } else {
        out.add("AuthType Basic")
            .add("AuthName Music")
            .add("AuthBasicProvider file")
            .add("AuthUserFile /etc/apache2/stagedoor.htpasswd");
      }
      out.add("Require valid-user")
          .add("RequestHeader set " + carried.user() + " \"expr=%{REMOTE_USER}\"");
    }
    if (gateway == Gateway.MOD_AUTH_OPENIDC) {
      claim(Part.NAME, "OIDC_CLAIM_name");
      claim(Part.EMAIL, "OIDC_CLAIM_email");
      claim(Part.SUBJECT, "OIDC_CLAIM_sub");
    }
    carried
        .secret()
        .ifPresent(name -> out.add("RequestHeader set " + name + " \"" + Setup.SECRET + '"'));
    out.add(ANSWER_TO_PASSWORDS);
    unset(
        "Authorization"
            + (setup.restExempt()
                ? " \"expr=! %{REQUEST_URI} =~ m#^" + setup.path("/rest/") + "#\""
                : ""));
    out.close("</Location>");
  }

  private void claim(Part part, String variable) {
    out.add(
        "RequestHeader set "
            + carried.to().getOrDefault(part, part.usualHeader())
            + " \"expr=%{reqenv:"
            + variable
            + "}\"");
  }

  /// Paths that are let through without the gateway. What the outer block sets is unset again: both
  /// apply here, the longer path last.
  private void open(String below, String why) {
    out.blank()
        .open("<Location \"" + setup.path(below) + "\">")
        .add("# " + why)
        .add("AuthType None")
        .add("Require all granted");
    carried.removed().forEach(this::unset);
    out.close("</Location>");
  }
}
