package stagedoor.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;
import stagedoor.http.Peer;
import stagedoor.http.Request;

/// What a trusted proxy tells about the client: its address, and the scheme and host it used.
///
/// `X-Forwarded-*` and `Forwarded` (RFC 7239) count only when the peer is trusted, and never take
/// part in trust.
record Forwarding(Trust trust) {

  private static final Pattern PAIR = Pattern.compile("([A-Za-z]+)=(?:\"([^\"]*)\"|([^\"\\s;,]*))");
  private static final int MAX_HOPS = 32;

  /// The client's address; empty when only the proxy's is known.
  Optional<Address> client(Request request) {
    Optional<Address> peer = address(request.peer());
    Optional<TrustedSource> match = trust.sources().match(request.peer());
    if (match.isEmpty()) {
      return peer;
    }
    Optional<Address> nearest = request.announced().map(Address::of);
    if (nearest.isPresent() && !trusts(nearest.get())) {
      return nearest;
    }
    if (!trust.believes(request)) {
      // Who is anywhere and proves nothing is a client, not the proxy.
      return match.filter(Forwarding::isAnywhere).isPresent() ? peer : nearest;
    }
    for (String hop : hops(request.headers()).reversed()) {
      Optional<Address> address = hop(hop);
      if (address.isEmpty()) {
        return nearest;
      }
      nearest = address;
      if (!trusts(address.get())) {
        return nearest;
      }
    }
    return nearest;
  }

  private static boolean isAnywhere(TrustedSource source) {
    return source instanceof TrustedSource.Addresses(var block) && block.isEverything();
  }

  /// The scheme and host the client used, as a trusted peer tells them.
  Optional<Origin> origin(Request request) {
    Headers headers = request.headers();
    boolean trusted = trust.believes(request);
    Optional<String> scheme = Optional.empty();
    Optional<String> host = Optional.empty();
    if (trusted) {
      scheme = headers.only("X-Forwarded-Proto").or(() -> only(headers, "proto"));
      host = headers.only("X-Forwarded-Host").or(() -> only(headers, "host"));
    }
    String own = request.listener().secure() ? "https" : "http";
    Optional<String> named = headers.only("Host");
    String finalScheme = scheme.filter(it -> it.matches("(?i)https?")).orElse(own);
    return host.flatMap(it -> Origin.of(finalScheme, it))
        .or(() -> named.flatMap(it -> Origin.of(finalScheme, it)));
  }

  /// What to change in a proxy that may hide which address the client asked for; empty where a
  /// trusted one says it. A proxy that is not trusted can only pass on `Host` as it is.
  Optional<String> remedy(Request request) {
    if (!trust.believes(request)) {
      return Optional.of(
          "If this was your own page, and a proxy stands between, let it pass on the address it was"
              + " asked for: in nginx, proxy_set_header Host $http_host; or, always with https, set"
              + " BaseURL to the full address.");
    }
    boolean says = request.headers().has("X-Forwarded-Host") || request.headers().has("Forwarded");
    return says
        ? Optional.empty()
        : Optional.of(
            "If this was your own page, let the proxy say which address it was asked for: in"
                + " nginx, proxy_set_header X-Forwarded-Host $http_host; and proxy_set_header"
                + " X-Forwarded-Proto $scheme; or set BaseURL to the full address.");
  }

  private boolean trusts(Address address) {
    return trust.sources().holds(address);
  }

  private static Optional<Address> address(Peer peer) {
    return switch (peer) {
      case Peer.Network(var address, var _) -> Optional.of(Address.of(address));
      case Peer.Socket _ -> Optional.empty();
    };
  }

  /// The addresses from the client to the last proxy but one, as they are written.
  private static List<String> hops(Headers headers) {
    var hops = new ArrayList<String>();
    for (Field field : headers.all("X-Forwarded-For")) {
      hops.addAll(List.of(field.value().split(",")));
    }
    if (hops.isEmpty()) {
      hops.addAll(pairs(headers, "for"));
    }
    return hops.subList(Math.max(0, hops.size() - MAX_HOPS), hops.size());
  }

  /// An address with or without a port: `192.0.2.1:80`, `[2001:db8::1]:80`.
  private static Optional<Address> hop(String text) {
    String hop = text.strip();
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end < 0 ? Optional.empty() : Address.parse(hop.substring(1, end));
    }
    int colon = hop.indexOf(':');
    boolean port = colon >= 0 && colon == hop.lastIndexOf(':') && hop.indexOf('.') >= 0;
    return Address.parse(port ? hop.substring(0, colon) : hop);
  }

  private static Optional<String> only(Headers headers, String key) {
    List<String> values = pairs(headers, key);
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  private static List<String> pairs(Headers headers, String key) {
    var values = new ArrayList<String>();
    for (Field field : headers.all("Forwarded")) {
      Matcher pair = PAIR.matcher(field.value());
      while (pair.find()) {
        if (pair.group(1).equalsIgnoreCase(key)) {
          values.add(pair.group(2) == null ? pair.group(3) : pair.group(2));
        }
      }
    }
    return values;
  }
}
