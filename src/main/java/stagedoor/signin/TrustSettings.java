package stagedoor.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stagedoor.user.Admission;

/// The options about delegated sign-in as they were written, old names and new.
///
/// An empty value counts as not set, except for a list of sources: one that is set but empty trusts
/// nobody. A new name that is set wins over the old one, so that a stale old value never widens
/// trust.
public record TrustSettings(DoorOptions options, Site site) {

  /// Without anything around the door but its listeners.
  TrustSettings(DoorOptions options, Listens listens) {
    this(options, Site.of(listens));
  }

  /// What came of reading.
  public sealed interface Reading {

    /// @param warnings what its owner should know, told at the start
    record Usable(Trust trust, List<Warning> warnings) implements Reading {
      public Usable {
        warnings = List.copyOf(warnings);
      }
    }

    /// All faults at once; the server must not start.
    record Faulty(List<Fault> faults) implements Reading {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /// @param option the name under which the value was given
  /// @param problem a sentence that quotes the value
  public record Fault(String option, String problem) {}

  private static final Pattern WEB_ADDRESS =
      Pattern.compile("https?://[A-Za-z0-9\\[][!-~]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern OWN_PATH = Pattern.compile("/|/[!-~&&[^/\\\\]][!-~&&[^\\\\]]*");

  public Reading read() {
    var faults = new ArrayList<Fault>();
    var warnings = new ArrayList<Warning>();
    var headerSettings = new HeaderSettings(options, faults, warnings);
    Optional<Preset> preset = headerSettings.preset();
    Optional<IdentityHeaders> headers = headerSettings.read(preset);
    Optional<ProxySecret> secret =
        new SecretSettings(options, site.folder(), faults).read(headers.map(IdentityHeaders::user));
    Preset.Statement usual = preset.map(Preset::statement).orElse(Preset.Statement.NONE);
    Optional<SignedHeader> signed =
        new SignedSettings(options, usual, site.folder(), faults)
            .read(preset.map(it -> it.headers().prefix()).orElse(""));
    boolean proven = secret.isPresent() || signed.filter(SignedHeader::required).isPresent();
    TrustedSources sources = new SourceSettings(options, site, faults, warnings).read(proven);
    Admission admission =
        new AdmissionSettings(options, faults, warnings)
            .read(headers.orElse(Trust.NOBODY.headers()), signed.isPresent());
    boolean required = required(faults);
    String logout = logout(preset, faults);
    AppRules apps = AppRules.read(options, faults);
    if (!faults.isEmpty() || headers.isEmpty()) {
      return new Reading.Faulty(faults);
    }
    if (required && sources.isEmpty()) {
      warnings.add(
          new Warning(
              "nobody-gets-in",
              "ExtAuth.Mode is required, but nobody is trusted to name users.",
              "Name your proxy in ExtAuth.TrustedSources."));
    }
    if (!apps.ways().takesCredentials() && sources.isEmpty()) {
      warnings.add(
          new Warning(
              "no-app-gets-in",
              "ExtAuth.Subsonic is header-only, but nobody is trusted to name users.",
              "Name your proxy in ExtAuth.TrustedSources, or let apps use credentials."));
    }
    var trust =
        new Trust(
            sources, secret, headers.get(), signed, admission, required, apps, logout, warnings);
    return new Reading.Usable(trust, warnings);
  }

  private boolean required(List<Fault> faults) {
    return switch (given("ExtAuth.Mode").orElse("optional")) {
      case "optional" -> false;
      case "required" -> true;
      case String other -> {
        faults.add(new Fault("ExtAuth.Mode", quote(other) + " is neither optional nor required"));
        yield false;
      }
    };
  }

  private String logout(Optional<Preset> preset, List<Fault> faults) {
    String url = given("ExtAuth.LogoutURL").orElse(preset.map(Preset::logoutUrl).orElse(""));
    String filled = url.replace("{returnTo}", "");
    boolean fine =
        url.isEmpty()
            || WEB_ADDRESS.matcher(filled).matches()
            || OWN_PATH.matcher(filled).matches();
    if (!fine) {
      faults.add(
          new Fault(
              "ExtAuth.LogoutURL",
              quote(url) + " is neither an http(s) address nor a path that begins with one /"));
    }
    return fine ? url : "";
  }

  /// Trimmed; an empty value counts as not set.
  private Optional<String> given(String name) {
    return options.given(name).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static String quote(String text) {
    return '"' + Quoted.text(text) + '"';
  }
}
