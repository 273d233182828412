package stagedoor.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the list of trusted sources, as `ExtAuth.TrustedSources` writes it.
///
/// @param names where the addresses of host names will be found
record SourceList(HostNames names) {

  private static final int MAX_ENTRIES = 1000;
  private static final int MAX_HOSTS = 50;
  private static final Pattern NAMED = Pattern.compile("([a-z-]+):(.*)");
  private static final Pattern SYSTEM_NAME =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}\\$?");
  private static final Pattern CERTIFICATE_NAME = Pattern.compile("[!-~]{1,255}");

  /// A list that was read.
  ///
  /// @param faults one sentence for each entry that cannot be used; then there is no list
  /// @param warnings one for each entry that surely was not meant so
  record Reading(TrustedSources sources, List<String> faults, List<Warning> warnings) {}

  /// Reads entries separated by commas and blanks.
  Reading parse(String text) {
    var entries = new ArrayList<TrustedSource>();
    var faults = new ArrayList<String>();
    var warnings = new ArrayList<Warning>();
    for (String word : text.split("[,\\s]+")) {
      if (!word.isEmpty()) {
        entry(word, warnings).ifPresentOrElse(entries::add, () -> faults.add(fault(word)));
      }
    }
    if (entries.size() > MAX_ENTRIES) {
      faults.add("there are more than " + MAX_ENTRIES + " entries");
    }
    if (entries.stream().filter(TrustedSource.Host.class::isInstance).count() > MAX_HOSTS) {
      faults.add("there are more than " + MAX_HOSTS + " host names");
    }
    return new Reading(
        faults.isEmpty() ? new TrustedSources(entries) : TrustedSources.NOBODY,
        List.copyOf(faults),
        List.copyOf(warnings));
  }

  private Optional<TrustedSource> entry(String word, List<Warning> warnings) {
    if (word.equals("@")) {
      return Optional.of(new TrustedSource.AnySocket());
    }
    Matcher named = NAMED.matcher(word);
    if (named.matches()) {
      String name = named.group(2);
      switch (named.group(1)) {
        case "unix-user" -> {
          return systemName(name).map(TrustedSource.SocketUser::new);
        }
        case "unix-group" -> {
          return systemName(name).map(TrustedSource.SocketGroup::new);
        }
        case "host", "host-public" -> {
          return HostName.parse(name, named.group(1).equals("host-public"))
              .map(host -> new TrustedSource.Host(host, names));
        }
        case "tls" -> {
          return Optional.of(name)
              .filter(it -> CERTIFICATE_NAME.matcher(it).matches())
              .map(TrustedSource.Certificate::new);
        }
        default -> {
          // an IPv6 address may begin like a name: be:ef::1
        }
      }
    }
    Optional<AddressBlock.Written> written = AddressBlock.parse(word);
    written.ifPresent(range -> warn(word, range, warnings));
    return written.map(range -> new TrustedSource.Addresses(range.block()));
  }

  private static Optional<String> systemName(String name) {
    return Optional.of(name).filter(it -> SYSTEM_NAME.matcher(it).matches());
  }

  private static void warn(String word, AddressBlock.Written range, List<Warning> warnings) {
    if (range.masked()) {
      warnings.add(
          new Warning(
              "range-masked",
              quote(word) + " has bits behind its prefix; it is read as " + range.block() + ".",
              "Write " + range.block() + " if that is what you mean."));
    }
  }

  private static String fault(String word) {
    Matcher named = NAMED.matcher(word);
    String kind = named.matches() ? named.group(1) : "";
    return switch (kind) {
      case "host", "host-public" ->
          quote(word) + " names no host; an address is written without " + kind + ":";
      case "tls" -> quote(word) + " names no certificate";
      case "unix-user" -> quote(word) + " names no user";
      case "unix-group" -> quote(word) + " names no group";
      default -> quote(word) + " is no address, no range such as 10.0.0.0/8 or fd00::/8, and not @";
    };
  }

  private static String quote(String word) {
    return '"' + Quoted.text(word) + '"';
  }
}
