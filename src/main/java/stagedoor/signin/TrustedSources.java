package stagedoor.signin;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stagedoor.http.Peer;

/// Those who may name users. The empty list trusts nobody.
record TrustedSources(List<TrustedSource> entries) {

  static final TrustedSources NOBODY = new TrustedSources(List.of());

  private static final int MAX_ENTRIES = 1000;
  private static final Pattern NAMED = Pattern.compile("([a-z-]+):(.*)");
  private static final Pattern SYSTEM_NAME =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}\\$?");

  /// A list that was read.
  ///
  /// @param faults one sentence for each entry that cannot be used; then there is no list
  /// @param warnings one for each entry that surely was not meant so
  record Reading(TrustedSources sources, List<String> faults, List<Warning> warnings) {}

  TrustedSources {
    entries = List.copyOf(entries);
  }

  /// The entry that lets this peer name users.
  Optional<TrustedSource> match(Peer peer) {
    for (TrustedSource entry : entries) {
      if (entry.allows(peer)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  boolean trusts(InetAddress address) {
    return match(new Peer.Network(address)).isPresent();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /// Reads entries separated by commas and blanks.
  static Reading parse(String text) {
    var entries = new ArrayList<TrustedSource>();
    var faults = new ArrayList<String>();
    var warnings = new ArrayList<Warning>();
    for (String word : text.split("[,\\s]+")) {
      if (word.isEmpty()) {
        continue;
      }
      entry(word, warnings).ifPresentOrElse(entries::add, () -> faults.add(fault(word)));
    }
    if (entries.size() > MAX_ENTRIES) {
      faults.add("there are more than " + MAX_ENTRIES + " entries");
    }
    return new Reading(
        faults.isEmpty() ? new TrustedSources(entries) : NOBODY,
        List.copyOf(faults),
        List.copyOf(warnings));
  }

  private static Optional<TrustedSource> entry(String word, List<Warning> warnings) {
    if (word.equals("@")) {
      return Optional.of(new TrustedSource.AnySocket());
    }
    Matcher named = NAMED.matcher(word);
    if (named.matches() && SYSTEM_NAME.matcher(named.group(2)).matches()) {
      switch (named.group(1)) {
        case "unix-user" -> {
          return Optional.of(new TrustedSource.SocketUser(named.group(2)));
        }
        case "unix-group" -> {
          return Optional.of(new TrustedSource.SocketGroup(named.group(2)));
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

  private static void warn(String word, AddressBlock.Written range, List<Warning> warnings) {
    if (range.masked()) {
      warnings.add(
          new Warning(
              "range-masked",
              quote(word) + " has bits behind its prefix; it is read as " + range.block() + ".",
              "Write " + range.block() + " if that is what you mean."));
    }
    if (range.block().isEverything()) {
      warnings.add(
          new Warning(
              "trusts-everybody",
              quote(word) + " trusts every address: whoever reaches this server can be any user.",
              "Name the proxy's own address in ExtAuth.TrustedSources."));
    }
  }

  private static String fault(String word) {
    Matcher named = NAMED.matcher(word);
    String kind = named.matches() ? named.group(1) : "";
    return switch (kind) {
      case "host", "host-public", "tls" ->
          quote(word) + ": entries of the kind " + kind + ": are not yet supported";
      case "unix-user", "unix-group" ->
          quote(word) + " names no " + (kind.equals("unix-user") ? "user" : "group");
      default -> quote(word) + " is no address, no range such as 10.0.0.0/8 or fd00::/8, and not @";
    };
  }

  private static String quote(String word) {
    return '"' + Quoted.text(word) + '"';
  }
}
