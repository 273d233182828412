package stagedoor.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stagedoor.assertion.KeyAddress;
import stagedoor.assertion.KeyLook;
import stagedoor.config.Config;
import stagedoor.signin.HostNames;
import stagedoor.signin.Preset;

/// What the configuration leans on: host names, key sets, certificates.
///
/// @param folder the working directory
record Neighbours(Config config, Path folder, InstantSource clock) {

  private static final Duration SOON = Duration.ofDays(14);
  private static final String HOST = "host:";
  private static final String PUBLIC_HOST = "host-public:";

  /// OpenID Connect Discovery 1.0, section 4.
  private static final String PROVIDER_DOCUMENT = "/.well-known/openid-configuration";

  List<Finding> examine() {
    var found = new ArrayList<Finding>();
    hosts().forEach(entry -> found.add(host(entry, addresses(entry))));
    keySet().ifPresent(it -> found.addAll(keys(it)));
    config
        .find("OpenID.Issuer")
        .ifPresent(it -> found.addAll(provider(withoutSlash(it) + PROVIDER_DOCUMENT)));
    config.find("TLSClientCA").ifPresent(it -> found.add(certificate(folder.resolve(it))));
    config.find("TLSCert").ifPresent(it -> found.add(certificate(folder.resolve(it))));
    return found;
  }

  /// As written, else the one that the gateway has for everybody.
  private Optional<String> keySet() {
    return config
        .find("ExtAuth.Assertion.JWKS")
        .or(() ->
            config
                .find("ExtAuth.Assertion.Audience")
                .flatMap(_ -> config.find("ExtAuth.Preset"))
                .flatMap(Preset::parse)
                .map(preset -> preset.statement().keys())
                .filter(keys -> !keys.isEmpty()));
  }

  private static String withoutSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /// The entries of host names in the list that counts.
  private List<String> hosts() {
    String list =
        config
            .given("ExtAuth.TrustedSources")
            .orElseGet(() -> config.text("ReverseProxyWhitelist"));
    return Stream.of(list.split("[,\\s]+"))
        .filter(word -> word.startsWith(HOST) || word.startsWith(PUBLIC_HOST))
        .distinct()
        .toList();
  }

  private static List<InetAddress> addresses(String entry) {
    try {
      return List.of(InetAddress.getAllByName(entry.substring(entry.indexOf(':') + 1)));
    } catch (UnknownHostException notKnown) {
      return List.of();
    }
  }

  /// @param entry as in the list of trusted sources
  /// @param addresses none when it does not resolve
  static Finding host(String entry, List<InetAddress> addresses) {
    String what = "host name: " + entry;
    if (addresses.isEmpty()) {
      return Finding.fault(what + " does not resolve", "Correct the name, or the network's DNS.");
    }
    return HostNames.fault(entry.startsWith(PUBLIC_HOST), addresses)
        .map(why ->
            Finding.fault(
                what + " stands for nobody: " + why,
                "Name the proxy itself, or its address; host-public:NAME where that is meant."))
        .orElseGet(() ->
            Finding.warning(
                what
                    + " is "
                    + String.join(
                        ", ", addresses.stream().map(InetAddress::getHostAddress).sorted().toList())
                    + "; whoever answers for the name decides whom this server believes",
                "Add a second factor: ExtAuth.ProxySecretHeader and ExtAuth.ProxySecretFile."));
  }

  /// A key set, by address or file.
  private List<Finding> keys(String place) {
    boolean plainHttp = config.flag("ExtAuth.Assertion.AllowHTTP");
    var found = new ArrayList<Finding>();
    found.add(
        KeyLook.fault(place, folder, plainHttp)
            .map(why ->
                Finding.fault(
                    "key set: " + place + " cannot be used: " + why,
                    "Correct ExtAuth.Assertion.JWKS, or see that this machine reaches it; signed"
                        + " statements cannot be checked without."))
            .orElseGet(() -> Finding.fine("key set: " + place + " can be used")));
    if (place.contains("://")) {
      found.addAll(clockOf(place.replace(KeyAddress.PLACEHOLDER, "kid")));
    }
    return found;
  }

  private List<Finding> clockOf(String address) {
    try {
      return clock(Web.get(address).date(), address, clock.instant());
    } catch (IOException saidBefore) {
      return List.of();
    }
  }

  /// An OpenID provider's document.
  private List<Finding> provider(String address) {
    Web.Answer answer;
    try {
      answer = Web.get(address);
    } catch (IOException e) {
      return List.of(
          Finding.fault(
              "OpenID: " + address + " does not answer: " + e.getMessage(),
              "See that this machine reaches it; nobody can sign in there without."));
    }
    var found = new ArrayList<Finding>();
    found.add(
        answer.status() == 200
            ? Finding.fine("OpenID: " + address + " answers")
            : Finding.fault(
                "OpenID: " + address + " answers " + answer.status(), "Correct OpenID.Issuer."));
    found.addAll(clock(answer.date(), address, clock.instant()));
    return found;
  }

  /// Whether another machine's clock and ours agree.
  static List<Finding> clock(Optional<Instant> theirs, String whose, Instant ours) {
    return theirs.stream()
        .map(time -> {
          long apart = Duration.between(time, ours).abs().toSeconds();
          return apart > 60
              ? Finding.fault(
                  "clock: " + apart + " s apart from " + whose,
                  "Set this machine's clock (NTP): statements and sessions depend on it.")
              : Finding.fine("clock: agrees with " + whose);
        })
        .toList();
  }

  private Finding certificate(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      var certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return certificate(file.toString(), certificate, clock.instant());
    } catch (IOException | GeneralSecurityException e) {
      return Finding.fault(
          "certificate: " + file + " cannot be read: " + e.getMessage(), "Correct the path.");
    }
  }

  static Finding certificate(String whose, X509Certificate certificate, Instant now) {
    Instant end = certificate.getNotAfter().toInstant();
    if (now.isAfter(end)) {
      return Finding.fault("certificate: that of " + whose + " ended " + end, "Renew it.");
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      return Finding.fault(
          "certificate: that of " + whose + " is not yet valid", "See the clocks, or wait.");
    }
    return now.plus(SOON).isAfter(end)
        ? Finding.warning("certificate: that of " + whose + " ends " + end, "Renew it.")
        : Finding.fine("certificate: that of " + whose + " is good until " + end);
  }
}
