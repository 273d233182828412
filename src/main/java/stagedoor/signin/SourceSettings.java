package stagedoor.signin;

import java.util.List;
import java.util.Optional;

/// Reads from the options who may name users, under the old name and the new.
record SourceSettings(
    DoorOptions options,
    Listens listens,
    List<TrustSettings.Fault> faults,
    List<Warning> warnings) {

  private static final String LIST = "ExtAuth.TrustedSources";
  private static final String OLD_LIST = "ReverseProxyWhitelist";

  /// The sources; what is wrong or should be known is added to `faults` and `warnings`.
  TrustedSources read() {
    Optional<String> current = options.given(LIST);
    Optional<String> old = options.given(OLD_LIST);
    if (old.isPresent()) {
      warnings.add(oldName(OLD_LIST, LIST, current));
    }
    Optional<String> list = current.or(() -> old);
    if (list.isEmpty()) {
      return socketAlone();
    }
    String option = current.isPresent() ? LIST : OLD_LIST;
    TrustedSources.Reading reading = TrustedSources.parse(list.get());
    reading.faults().forEach(problem -> faults.add(new TrustSettings.Fault(option, problem)));
    warnings.addAll(reading.warnings());
    for (TrustedSource entry : reading.sources().entries()) {
      if (!(entry instanceof TrustedSource.Addresses ? listens.tcp() : listens.unix())) {
        warnings.add(
            new Warning(
                "entry-unreachable",
                "No listener can meet the trusted source \"" + entry + "\".",
                "Take it out of " + option + ", or listen where it connects."));
      }
    }
    return reading.sources();
  }

  private TrustedSources socketAlone() {
    if (!listens.unix() || listens.tcp()) {
      return TrustedSources.NOBODY;
    }
    warnings.add(
        new Warning(
            "socket-trusted",
            "Whoever can open the UNIX socket is believed about who they are.",
            "ExtAuth.TrustedSources narrows this, such as unix-user:www-data."));
    return new TrustedSources(List.of(new TrustedSource.AnySocket()));
  }

  /// What to say about a value given under an old name.
  ///
  /// @param value what stands under the current name, where something does
  static Warning oldName(String old, String current, Optional<String> value) {
    return new Warning(
        "old-name",
        value.isPresent()
            ? old + " is an old name and ignored, because " + current + " is set."
            : old + " is an old name.",
        value.isPresent() ? "Remove it." : "Write " + current + " instead.");
  }
}
