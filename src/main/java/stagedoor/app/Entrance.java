package stagedoor.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stagedoor.config.Config;
import stagedoor.config.Fault;
import stagedoor.openid.OpenId;
import stagedoor.signin.Accounts;
import stagedoor.signin.AppCredentials;
import stagedoor.signin.Apps;
import stagedoor.signin.Attempts;
import stagedoor.signin.Devices;
import stagedoor.signin.DoorOptions;
import stagedoor.signin.DoorSettings;
import stagedoor.signin.Doorkeeper;
import stagedoor.signin.KeyFreshness;
import stagedoor.signin.Origin;
import stagedoor.signin.Pairings;
import stagedoor.signin.ProviderSignIn;
import stagedoor.signin.Sessions;
import stagedoor.signin.SetupCode;
import stagedoor.signin.Site;
import stagedoor.signin.SubsonicSignIn;
import stagedoor.signin.Trust;
import stagedoor.signin.TrustSettings;
import stagedoor.signin.Warning;
import stagedoor.signin.WebWays;
import stagedoor.user.Confirmations;
import stagedoor.user.Credentials;
import stagedoor.user.RememberedPasswords;
import stagedoor.web.OpenIdDoor;

/// Everything at the door: whom it believes, the sessions, the limits, the acts of people on their
/// accounts.
record Entrance(
    Doorkeeper doorkeeper,
    Accounts accounts,
    Sessions sessions,
    SetupCode setupCode,
    Optional<OpenIdDoor> openId) {

  private static final int CODE_TRIES = 5;
  private static final Duration CODE_WINDOW = Duration.ofMinutes(1);
  private static final String SETUP_CODE = "setup-code";

  static Entrance open(Settings settings, Ground ground) {
    Config config = settings.config();
    InstantSource clock = InstantSource.system();
    var sessions =
        new Sessions(
            ground.db(),
            ground.users(),
            clock,
            config.duration("SessionTimeout"),
            config.duration("SessionMaxAge"));
    var credentials = new Credentials(ground.users(), new RememberedPasswords(clock));
    var attempts =
        new Attempts(
            config.number("AuthRequestLimit"),
            config.duration("AuthWindowLength"),
            clock,
            Attempts::sleep);
    var subsonic =
        new SubsonicSignIn(
            new AppCredentials(ground.users(), credentials, ground.keys()),
            attempts,
            apps(ground, clock));
    var doorkeeper =
        new Doorkeeper(settings.door(), ground.users(), sessions, subsonic, ground.audit(), clock);
    var codeAttempts = new Attempts(CODE_TRIES, CODE_WINDOW, clock, Attempts::sleep);
    Path codeFile = ground.places().data().resolve(SETUP_CODE);
    var setupCode = new SetupCode(codeFile);
    var accounts =
        new Accounts(
            doorkeeper,
            ground.users(),
            ground.links(),
            credentials,
            attempts,
            codeAttempts,
            setupCode);
    Optional<OpenIdDoor> openId =
        settings
            .openId()
            .map(provider ->
                new OpenIdDoor(
                    new OpenId(provider, clock),
                    new ProviderSignIn(doorkeeper, sessions, ground.db())));
    openId.ifPresent(door -> door.provider().refresh());
    return new Entrance(doorkeeper, accounts, sessions, setupCode, openId);
  }

  /// To be called once a second.
  void everySecond() {
    doorkeeper.everySecond();
    openId.ifPresent(door -> door.provider().refresh());
  }

  private static Apps apps(Ground ground, InstantSource clock) {
    return new Apps(
        ground.keys(),
        new Devices(ground.db(), ground.users(), ground.keys(), clock),
        new KeyFreshness(new Confirmations(ground.db(), ground.users(), clock), clock),
        new Pairings(ground.keys(), clock));
  }

  /// Reads everything the configuration says about the door; what is wrong is added to `faults`.
  static Optional<DoorSettings> settings(
      Config config, Doors doors, Site site, List<Fault> faults, List<Warning> warnings) {
    Optional<Trust> trust = trust(config, site, faults, warnings);
    Set<Origin> origins = new HashSet<>();
    for (String text : config.list("AllowedOrigins")) {
      Origin.parse(text)
          .ifPresentOrElse(
              origins::add,
              () ->
                  faults.add(
                      fault(
                          config,
                          "AllowedOrigins",
                          '"' + text + "\" is no origin such as https://music.example.org")));
    }
    return trust.map(whom ->
        new DoorSettings(
            whom,
            doors.basePath(),
            doors.origin().flatMap(Origin::parse),
            origins,
            Set.copyOf(config.list("AllowedHosts")),
            new WebWays(
                config.flag("EnablePasswordLogin"),
                config.flag("OpenID.KeepWhenRequired"),
                config.flag("OpenID.TrustNames"))));
  }

  /// The configuration as the door asks for it.
  private record Given(Config config) implements DoorOptions {
    @Override
    public Optional<String> given(String name) {
      return config.given(name);
    }

    @Override
    public String text(String name) {
      return config.text(name);
    }

    @Override
    public boolean flag(String name) {
      return config.flag(name);
    }

    @Override
    public int number(String name) {
      return config.number(name);
    }

    @Override
    public Duration duration(String name) {
      return config.duration(name);
    }

    @Override
    public List<String> list(String name) {
      return config.list(name);
    }
  }

  private static Optional<Trust> trust(
      Config config, Site site, List<Fault> faults, List<Warning> warnings) {
    var reading = new TrustSettings(new Given(config), site).read();
    return switch (reading) {
      case TrustSettings.Reading.Usable(Trust trust, List<Warning> told) -> {
        warnings.addAll(told);
        yield Optional.of(trust);
      }
      case TrustSettings.Reading.Faulty(List<TrustSettings.Fault> found) -> {
        found.forEach(one -> faults.add(fault(config, one.option(), one.problem())));
        yield Optional.empty();
      }
    };
  }

  private static Fault fault(Config config, String name, String problem) {
    return new Fault(name, config.setting(name).origin().name(), problem);
  }
}
