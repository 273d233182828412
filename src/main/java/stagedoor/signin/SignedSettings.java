package stagedoor.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import stagedoor.assertion.Algorithm;
import stagedoor.assertion.ClaimNames;
import stagedoor.assertion.Fetcher;
import stagedoor.assertion.Form;
import stagedoor.assertion.KeyAddress;
import stagedoor.assertion.KeySetAddress;
import stagedoor.assertion.KeySetFile;
import stagedoor.assertion.KeySource;
import stagedoor.assertion.Rules;
import stagedoor.assertion.Verifier;

/// Reads from the options `ExtAuth.Assertion.*` what a signed statement must be like. What is not
/// written there comes from the gateway's preset, where it has one.
///
/// @param folder that relative paths begin in
record SignedSettings(
    DoorOptions options, Preset.Statement usual, Path folder, List<TrustSettings.Fault> faults) {

  private static final int MAX_CHARS = 8 * 1024;
  private static final Duration MOST_LEEWAY = Duration.ofMinutes(10);
  private static final Pattern FIELD_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

  /// Without these four there is nothing to check.
  private static final List<String> NEEDED =
      List.of(
          "ExtAuth.Assertion.Header",
          "ExtAuth.Assertion.JWKS",
          "ExtAuth.Assertion.Issuer",
          "ExtAuth.Assertion.Audience");

  /// @param prefix that the gateway puts in front of user and subject
  /// @return empty when signed statements are not configured; what is wrong is added to `faults`
  Optional<SignedHeader> read(String prefix) {
    if (NEEDED.stream().allMatch(name -> given(name).isEmpty()) && !required()) {
      return Optional.empty();
    }
    int before = faults.size();
    for (String name : NEEDED) {
      if (text(name).isEmpty()) {
        fault(name, "is missing: without it no signed statement can be checked");
      }
    }
    Set<Algorithm> algorithms = algorithms();
    Duration leeway = leeway();
    Optional<Keys> keys = text("ExtAuth.Assertion.JWKS").flatMap(this::keys);
    if (text("ExtAuth.Assertion.Header")
        .filter(it -> !FIELD_NAME.matcher(it).matches())
        .isPresent()) {
      fault("ExtAuth.Assertion.Header", "cannot be the name of a header");
    }
    if (faults.size() > before || keys.isEmpty()) {
      return Optional.empty();
    }
    var rules =
        new Rules(
            algorithms,
            text("ExtAuth.Assertion.Issuer").orElseThrow(),
            Set.copyOf(options.list("ExtAuth.Assertion.Audience")),
            keys.get().form(),
            leeway,
            MAX_CHARS);
    var verifier = new Verifier(rules, keys.get().source(), InstantSource.system());
    return Optional.of(
        new SignedHeader(
            text("ExtAuth.Assertion.Header").orElseThrow(),
            verifier,
            claims(),
            prefix,
            Domains.of(options.list("ExtAuth.UsernameStrip")),
            required()));
  }

  private boolean required() {
    return options.flag("ExtAuth.Assertion.Required");
  }

  private record Keys(KeySource source, Form form) {}

  private Optional<Keys> keys(String place) {
    boolean plainHttp = options.flag("ExtAuth.Assertion.AllowHTTP");
    if (!place.contains("://")) {
      return Optional.of(new Keys(new KeySetFile(folder.resolve(place)), Form.COMPACT));
    }
    try {
      URI address = new URI(place.replace(KeyAddress.PLACEHOLDER, "kid"));
      Optional<String> problem = Fetcher.problem(address, plainHttp);
      if (problem.isEmpty()) {
        var fetcher = new Fetcher(plainHttp);
        InstantSource clock = InstantSource.system();
        return Optional.of(
            place.contains(KeyAddress.PLACEHOLDER)
                ? new Keys(new KeyAddress(place, fetcher, clock), Form.LOAD_BALANCER)
                : new Keys(
                    new KeySetAddress("the key set " + place, () -> address, fetcher, clock),
                    Form.COMPACT));
      }
      fault("ExtAuth.Assertion.JWKS", problem.get());
    } catch (URISyntaxException e) {
      fault("ExtAuth.Assertion.JWKS", "is no address such as https://sso.example.org/keys");
    }
    return Optional.empty();
  }

  private Set<Algorithm> algorithms() {
    List<String> names = options.list("ExtAuth.Assertion.Algorithms");
    var algorithms = EnumSet.noneOf(Algorithm.class);
    for (String name : names.isEmpty() ? usualAlgorithms() : names) {
      Algorithm.parse(name)
          .ifPresentOrElse(
              algorithms::add,
              () ->
                  fault(
                      "ExtAuth.Assertion.Algorithms",
                      '"' + Quoted.text(name) + "\" is none of " + Algorithm.known()));
    }
    return algorithms;
  }

  private List<String> usualAlgorithms() {
    return usual.algorithms().isEmpty()
        ? List.of(Algorithm.RS256.name(), Algorithm.ES256.name())
        : usual.algorithms();
  }

  private Duration leeway() {
    Duration leeway = options.duration("ExtAuth.Assertion.Leeway");
    if (leeway.compareTo(MOST_LEEWAY) > 0) {
      fault("ExtAuth.Assertion.Leeway", "is more than ten minutes");
    }
    return leeway;
  }

  private ClaimNames claims() {
    return new ClaimNames(
        claim("ExtAuth.Assertion.UserClaim", usual.userClaim()),
        claim("ExtAuth.Assertion.SubjectClaim", usual.subjectClaim()),
        claim("ExtAuth.Assertion.NameClaim", usual.nameClaim()),
        claim("ExtAuth.Assertion.EmailClaim", usual.emailClaim()),
        claim("ExtAuth.Assertion.GroupsClaim", usual.groupsClaim()));
  }

  private String claim(String name, String preset) {
    return given(name).orElseGet(() -> preset.isEmpty() ? options.text(name) : preset);
  }

  /// As given, else as is usual for the gateway.
  private Optional<String> text(String name) {
    return given(name)
        .or(() ->
            Optional.of(
                    switch (name) {
                      case "ExtAuth.Assertion.Header" -> usual.header();
                      case "ExtAuth.Assertion.JWKS" -> usual.keys();
                      case "ExtAuth.Assertion.Issuer" -> usual.issuer();
                      default -> "";
                    })
                .filter(text -> !text.isEmpty()));
  }

  private Optional<String> given(String name) {
    return options.given(name).map(String::strip).filter(text -> !text.isEmpty());
  }

  private void fault(String name, String problem) {
    faults.add(new TrustSettings.Fault(name, problem));
  }
}
