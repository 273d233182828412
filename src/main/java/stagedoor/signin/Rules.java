package stagedoor.signin;

import stagedoor.http.Request;

/// What the configuration says about the door, and what follows from it for a request; replaced as
/// one when the configuration is read again.
record Rules(DoorSettings settings, Forwarding forwarding, Cors cors) {

  static Rules of(DoorSettings settings) {
    return new Rules(
        settings, new Forwarding(settings.trust()), new Cors(settings.allowedOrigins()));
  }

  Trust trust() {
    return settings.trust();
  }

  /// The origin under which the client knows this server: `BaseURL`, what a trusted proxy tells, or
  /// `Host`. Without any of them a host that does not exist, equal to no browser's origin.
  Origin ownOrigin(Request request) {
    return settings
        .publicOrigin()
        .or(() -> forwarding.origin(request))
        .orElseGet(() -> new Origin("http", "unknown.invalid", 80));
  }

  /// Whether the request is not one that another site's page made.
  boolean isOwn(Request request, Csrf.Door door) {
    return Csrf.allows(door, request, ownOrigin(request), settings.allowedOrigins());
  }

  SignIn.Refused crossSite(Request request) {
    SignIn.Refused refused = SignIn.Refused.because(Code.CROSS_SITE);
    return forwarding.lacksHost(request) && settings.publicOrigin().isEmpty()
        ? refused.next(
            "If this was your own page, let the proxy say which address it was asked for: in"
                + " nginx, proxy_set_header X-Forwarded-Host $http_host; and proxy_set_header"
                + " X-Forwarded-Proto $scheme; or set BaseURL to the full address.")
        : refused;
  }
}
