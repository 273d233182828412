package stagedoor.signin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads from the options who may name users, under the old name and the new.
record SourceSettings(
    DoorOptions options, Site site, List<TrustSettings.Fault> faults, List<Warning> warnings) {

  private static final String LIST = "ExtAuth.TrustedSources";
  private static final String OLD_LIST = "ReverseProxyWhitelist";

  /// The sources; what is wrong or should be known is added to `faults` and `warnings`.
  ///
  /// @param proven whether a trusted peer must prove itself by more than where it is
  TrustedSources read(boolean proven) {
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
    SourceList.Reading reading = new SourceList(site.names()).parse(list.get());
    reading.faults().forEach(problem -> faults.add(new TrustSettings.Fault(option, problem)));
    warnings.addAll(reading.warnings());
    TrustedSources sources = reading.sources();
    sources.entries().stream()
        .filter(it -> !isMet(it) && !(isLoopback(it) && meetsLoopback(sources)))
        .forEach(it -> unreachable(option, it));
    if (site.listens().announced()) {
      checkAnnounced(sources, proven);
    }
    if (!proven && !sources.has(TrustedSource.Certificate.class)) {
      sources.entries().forEach(this::warnOfPlace);
      warnOfAll(sources, false);
      warnOfAll(sources, true);
      warnOfGateways(sources);
    }
    return sources;
  }

  private void checkAnnounced(TrustedSources sources, boolean proven) {
    if (sources.isEmpty() && faults.isEmpty()) {
      faults.add(
          new TrustSettings.Fault(
              "ProxyProtocol",
              "needs ExtAuth.TrustedSources: every connection of another peer is closed"));
    }
    if (!proven) {
      warnings.add(
          new Warning(
              "announced-without-second-factor",
              "ProxyProtocol is on: a proxy that only passes bytes lets its clients name"
                  + " themselves.",
              "See that the proxy sets the sign-in header itself, and give it a secret"
                  + " (ExtAuth.ProxySecretHeader)."));
    }
  }

  private TrustedSources socketAlone() {
    if (!site.listens().unix() || site.listens().tcp()) {
      if (site.listens().announced()) {
        checkAnnounced(TrustedSources.NOBODY, true);
      }
      return TrustedSources.NOBODY;
    }
    warnings.add(
        new Warning(
            "socket-trusted",
            "Whoever can open the UNIX socket is believed about who they are.",
            "ExtAuth.TrustedSources narrows this, such as unix-user:www-data."));
    return new TrustedSources(List.of(new TrustedSource.AnySocket()));
  }

  private boolean isMet(TrustedSource entry) {
    return switch (entry) {
      case TrustedSource.Addresses(var block) ->
          block.network().v6() ? site.listens().v6() : site.listens().v4();
      case TrustedSource.Host _ -> site.listens().tcp();
      case TrustedSource.Certificate _, TrustedSource.Both _ -> site.listens().certificates();
      case TrustedSource.AnySocket _, TrustedSource.SocketUser _, TrustedSource.SocketGroup _ ->
          site.listens().unix();
    };
  }

  /// Whether proxies on this machine are met at their address of one family; who writes that of the
  /// other too need not choose.
  private boolean meetsLoopback(TrustedSources sources) {
    return sources.entries().stream().anyMatch(it -> isLoopback(it) && isMet(it));
  }

  private static boolean isLoopback(TrustedSource entry) {
    return entry instanceof TrustedSource.Addresses(var block) && block.isLoopback();
  }

  private void unreachable(String option, TrustedSource entry) {
    warnings.add(
        new Warning(
            "entry-unreachable",
            "No listener can meet the trusted source \"" + entry + "\".",
            switch (entry) {
              case TrustedSource.Certificate _, TrustedSource.Both _ ->
                  "Set TLSCert, TLSKey and TLSClientCA, or take it out of " + option + ".";
              case TrustedSource.Addresses(var block) when site.listens().tcp() ->
                  "Address is of the other family: listen at one of "
                      + (block.network().v6() ? "IPv6" : "IPv4")
                      + ", or write the address that the proxy has here.";
              case TrustedSource.Addresses _,
                  TrustedSource.Host _,
                  TrustedSource.AnySocket _,
                  TrustedSource.SocketUser _,
                  TrustedSource.SocketGroup _ ->
                  "Take it out of " + option + ", or listen where it connects.";
            }));
  }

  private void warnOfPlace(TrustedSource entry) {
    if (entry instanceof TrustedSource.Addresses(var block) && block.isEverything()) {
      warnings.add(everybody("The trusted source " + entry + " is"));
    }
    if (entry instanceof TrustedSource.Host) {
      warnings.add(
          new Warning(
              "host-without-second-factor",
              "Whoever answers for the name of \"" + entry + "\" can be any user.",
              "Give the proxy a secret too (ExtAuth.ProxySecretHeader)."));
    }
  }

  /// Of ranges none of which is everything, but which are together.
  private void warnOfAll(TrustedSources sources, boolean v6) {
    List<AddressBlock> blocks =
        sources.entries().stream()
            .flatMap(entry ->
                entry instanceof TrustedSource.Addresses(var block)
                    ? Stream.of(block)
                    : Stream.empty())
            .filter(block -> block.network().v6() == v6)
            .toList();
    if (blocks.stream().noneMatch(AddressBlock::isEverything) && AddressBlock.holdAll(blocks)) {
      warnings.add(everybody("The trusted sources together are"));
    }
  }

  private static Warning everybody(String start) {
    return new Warning(
        "trusts-everybody",
        start + " every address: whoever reaches this server can be any user.",
        "Name the proxy's own address in ExtAuth.TrustedSources, or give it a secret"
            + " (ExtAuth.ProxySecretHeader).");
  }

  private void warnOfGateways(TrustedSources sources) {
    Set<Address> gateways = Gateways.read(site.root());
    gateways.stream()
        .filter(sources::holds)
        .map(Address::toString)
        .sorted()
        .forEach(address ->
            warnings.add(
                new Warning(
                    "gateway-trusted",
                    "The default gateway "
                        + address
                        + " is a trusted source; in a container every"
                        + " client of a published port may look like it.",
                    "Trust the proxy's own address, host:NAME of its container, or a UNIX socket"
                        + " instead.")));
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
