package stagedoor.signin;

import java.util.List;
import stagedoor.http.Headers.Field;
import stagedoor.http.Request;

/// What became of a probe that arrived.
///
/// @param arrived whether what was forged arrived with it
/// @param code of the decision
public record ProbeVerdict(Kind kind, boolean arrived, String code, String sentence, String next) {

  /// How it ended.
  public enum Kind {
    /// The forged value did not reach this server.
    DID_NOT_ARRIVE("did not arrive"),
    /// It arrived and means nothing here.
    NO_EFFECT("no effect"),
    /// It arrived and the request was refused for it.
    REFUSED("refused"),
    /// It arrived where this server believes it.
    DANGER("danger");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /// As the interface writes it.
    public String text() {
      return text;
    }
  }

  /// An address for documentation (RFC 5737), no client's own.
  static final String FORGED_CLIENT = "203.0.113.77";

  private static final String NOTHING = "Nothing to do.";

  /// Judges a probe by the request in which it arrived.
  static ProbeVerdict of(Probe probe, Request request, Rules rules) {
    Look look = rules.trust().look(request);
    String code =
        switch (look.claim()) {
          case Claim.Refused(var why) -> why.id();
          case Claim.Ignored(var why) -> why.id();
          case Claim.Named _ -> Decision.SIGNED_IN;
          case Claim.Nothing _ -> Decision.NOBODY;
        };
    return switch (probe.forged()) {
      case "Connection" -> hopByHop(look, code);
      case "X-Forwarded-For" -> forwarded(request, rules, code);
      default -> identity(probe, request, rules.trust(), look, code);
    };
  }

  private static ProbeVerdict identity(
      Probe probe, Request request, Trust trust, Look look, String code) {
    List<Field> forged =
        request.headers().fields().stream()
            .filter(field -> field.value().contains(Probe.MARKER))
            .filter(field -> IdentityHeader.isLike(probe.forged(), field.name()))
            .toList();
    if (forged.isEmpty() && isTheSecret(probe, trust) && !trust.believes(request)) {
      return new ProbeVerdict(
          Kind.NO_EFFECT,
          true,
          code,
          "The request came without the proxy's own secret, and nothing in it is believed.",
          NOTHING);
    }
    if (forged.isEmpty()) {
      return new ProbeVerdict(
          Kind.DID_NOT_ARRIVE,
          false,
          code,
          "The proxy removed or replaced the forged " + probe.forged() + ".",
          NOTHING);
    }
    if (look.claim() instanceof Claim.Refused) {
      return new ProbeVerdict(
          Kind.REFUSED,
          true,
          code,
          "The forged " + probe.forged() + " arrived, and this server refused the request.",
          "Safe. Let the proxy remove the header all the same.");
    }
    boolean named =
        look.claim() instanceof Claim.Named(var who) && who.name().text().contains(Probe.MARKER);
    boolean believed =
        trust.believes(request)
            && forged.stream()
                .anyMatch(field ->
                    trust.believedHeaders().stream().anyMatch(field.name()::equalsIgnoreCase));
    return named || believed
        ? new ProbeVerdict(
            Kind.DANGER,
            true,
            code,
            "The forged "
                + probe.forged()
                + " arrived through a trusted proxy: whoever asks for this path can be any user.",
            "Let the proxy replace or remove " + probe.forged() + " on this path too.")
        : new ProbeVerdict(
            Kind.NO_EFFECT,
            true,
            code,
            look.matched().isPresent()
                ? "The forged " + probe.forged() + " arrived; it means nothing here."
                : "The forged " + probe.forged() + " arrived from a peer that is not trusted.",
            NOTHING);
  }

  /// The secret never comes this far as it was sent.
  private static boolean isTheSecret(Probe probe, Trust trust) {
    return trust.secret().filter(it -> it.header().equalsIgnoreCase(probe.forged())).isPresent();
  }

  /// A client may ask the proxy to drop the proxy's own header: nobody must be signed in then.
  private static ProbeVerdict hopByHop(Look look, String code) {
    return look.claim() instanceof Claim.Refused
        ? new ProbeVerdict(
            Kind.REFUSED,
            true,
            code,
            "The client's Connection field arrived, and this server refused the request.",
            NOTHING)
        : new ProbeVerdict(
            Kind.NO_EFFECT,
            false,
            code,
            "The client's Connection field makes nobody somebody else.",
            NOTHING);
  }

  private static ProbeVerdict forwarded(Request request, Rules rules, String code) {
    boolean taken =
        rules
            .forwarding()
            .client(request)
            .filter(client -> client.toString().equals(FORGED_CLIENT))
            .isPresent();
    return taken
        ? new ProbeVerdict(
            Kind.NO_EFFECT,
            true,
            code,
            "Signs nobody in, but clients can choose the address that limits and the log see.",
            "Let the proxy set X-Forwarded-For to the client's address instead of passing it on.")
        : new ProbeVerdict(
            Kind.DID_NOT_ARRIVE,
            false,
            code,
            "The forged X-Forwarded-For is not taken for the client's address.",
            NOTHING);
  }

  /// For a probe that the proxy answered by itself.
  static ProbeVerdict absent() {
    return new ProbeVerdict(
        Kind.DID_NOT_ARRIVE,
        false,
        "",
        "The request did not reach this server: the proxy answered it by itself.",
        NOTHING);
  }
}
