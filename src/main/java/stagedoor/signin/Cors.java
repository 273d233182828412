package stagedoor.signin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.http.Request;

/// What pages of other origins may read (the Fetch standard, section 3.2).
///
/// Anybody's page may use `/rest` with credentials that it sends itself; an identity that the
/// browser attaches is never shown to it. Origins in `AllowedOrigins` may do what our own page may.
///
/// @param allowed `AllowedOrigins`
record Cors(Set<Origin> allowed) {

  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String REST_METHODS = "GET, HEAD, POST";
  private static final String REST_REQUEST_FIELDS = "Accept, Content-Type, If-None-Match, Range";
  private static final String REQUEST_FIELDS = REST_REQUEST_FIELDS + ", X-Requested-With";
  private static final String REPLY_FIELDS =
      "Accept-Ranges, Content-Length, Content-Range, ETag, Retry-After, X-Content-Duration,"
          + " X-Request-Id";

  Cors {
    allowed = Set.copyOf(allowed);
  }

  /// The answer to a preflight; empty when the request is none.
  Optional<Reply> preflight(Request request) {
    if (!request.method().equals("OPTIONS")
        || !request.headers().has("Origin")
        || !request.headers().has("Access-Control-Request-Method")) {
      return Optional.empty();
    }
    Optional<Origin> known = known(request);
    if (known.isPresent()) {
      return Optional.of(
          Reply.empty(204)
              .with("Access-Control-Allow-Origin", known.get().toString())
              .with("Access-Control-Allow-Credentials", "true")
              .with("Access-Control-Allow-Methods", METHODS)
              .with("Access-Control-Allow-Headers", REQUEST_FIELDS)
              .with("Access-Control-Max-Age", "600")
              .with("Vary", "Origin"));
    }
    return Optional.of(
        isRest(request)
            ? Reply.empty(204)
                .with("Access-Control-Allow-Origin", "*")
                .with("Access-Control-Allow-Methods", REST_METHODS)
                .with("Access-Control-Allow-Headers", REST_REQUEST_FIELDS)
                .with("Access-Control-Max-Age", "600")
            : Reply.empty(403));
  }

  /// The fields for the answer to a request that was signed in as said.
  List<Field> fields(Request request, SignIn signIn) {
    if (!request.headers().has("Origin")) {
      return List.of();
    }
    Optional<Origin> known = known(request);
    if (known.isPresent()) {
      return List.of(
          new Field("Access-Control-Allow-Origin", known.get().toString()),
          new Field("Access-Control-Allow-Credentials", "true"),
          new Field("Access-Control-Expose-Headers", REPLY_FIELDS),
          new Field("Vary", "Origin"));
    }
    boolean open =
        switch (signIn) {
          case SignIn.Signed(var caller, _) -> !caller.way().isAmbient();
          case SignIn.Refused refused -> !refused.code().id().startsWith("EA");
          case SignIn.Nobody _ -> true;
        };
    return isRest(request) && open
        ? List.of(
            new Field("Access-Control-Allow-Origin", "*"),
            new Field("Access-Control-Expose-Headers", REPLY_FIELDS))
        : List.of();
  }

  private Optional<Origin> known(Request request) {
    return request.headers().only("Origin").flatMap(Origin::parse).filter(allowed::contains);
  }

  private static boolean isRest(Request request) {
    return request.path().startsWith("/rest/");
  }
}
