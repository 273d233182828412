package stagedoor.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToIntBiFunction;
import stagedoor.app.Ground;
import stagedoor.audit.Event;
import stagedoor.config.Config;
import stagedoor.user.AppPassword;
import stagedoor.user.AppPasswords;
import stagedoor.user.AppPasswords.Making;
import stagedoor.user.KeyScope;
import stagedoor.user.NewAppPassword;
import stagedoor.user.User;
import stagedoor.user.UserName;

/// `app-password ...`: passwords of single apps from the command line. Works on the store, so a
/// running server need not be stopped; it notices within a second.
final class AppPasswordCommands {

  private static final String METHOD = "command line";
  private static final int MOST_DAYS = 36_500;

  private final Surroundings surroundings;

  AppPasswordCommands(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// What `create` was told, as it was written.
  ///
  /// @param days until it expires; empty text for never
  record Wanted(String name, String scope, boolean olderApp, String days) {}

  /// Makes one and prints its text, the only time it can be read.
  int create(Config config, String userName, Wanted wanted) {
    Optional<KeyScope> scope = KeyScope.parse(wanted.scope());
    if (scope.isEmpty()) {
      return fail("--scope is play or edit");
    }
    if (!AppPassword.isName(wanted.name())) {
      return fail("--name is 1 to " + AppPassword.MAX_NAME + " visible characters");
    }
    if (!wanted.days().isEmpty() && !wanted.days().matches("[1-9][0-9]{0,4}")) {
      return fail("--expires is a number of days, 1 to " + MOST_DAYS);
    }
    return with(
        config,
        userName,
        (ground, user) -> {
          var made =
              ground
                  .keys()
                  .make(
                      new NewAppPassword(
                          user.id(),
                          wanted.name(),
                          scope.get(),
                          wanted.olderApp(),
                          expires(wanted.days())));
          return switch (made) {
            case Making.Made(var key, var text) -> {
              record(ground, Event.Kind.KEY_MADE, user, key.name());
              surroundings.err().println("stagedoor: this is shown once; give it to one app only");
              yield say(text.text());
            }
            case Making.TooMany() ->
                fail("the account has " + AppPasswords.MAX_PER_USER + " already; revoke one");
            case Making.NoUser() -> fail("the account is disabled");
          };
        });
  }

  private static OptionalLong expires(String days) {
    return days.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(
            System.currentTimeMillis() + Duration.ofDays(Integer.parseInt(days)).toMillis());
  }

  int list(Config config, String userName) {
    return with(
        config,
        userName,
        (ground, user) -> {
          ground.keys().of(user.id()).forEach(key -> surroundings.out().println(line(key)));
          return ExitCode.OK;
        });
  }

  private static String line(AppPassword key) {
    return "%-6s %-30s %-5s %-9s %-28s %s"
        .formatted(
            key.id(),
            key.name(),
            key.scope().text(),
            key.olderApp() ? "older app" : "",
            key.lastUse()
                .map(use -> "used " + Instant.ofEpochMilli(use.atMs()))
                .orElse("never used"),
            key.expiresMs().isPresent()
                ? "expires " + Instant.ofEpochMilli(key.expiresMs().getAsLong())
                : "");
  }

  /// Takes one back, by its number or by a name that only one has.
  int revoke(Config config, String userName, String which) {
    return with(
        config,
        userName,
        (ground, user) -> {
          List<AppPassword> meant =
              ground.keys().of(user.id()).stream()
                  .filter(key -> key.id().toString().equals(which) || key.name().equals(which))
                  .toList();
          if (meant.size() != 1) {
            return fail(
                meant.isEmpty()
                    ? "there is no app password " + which + "; `app-password list` shows all"
                    : "several app passwords are called " + which + "; give the number");
          }
          ground.keys().revoke(meant.getFirst().id());
          record(ground, Event.Kind.KEY_REVOKED, user, meant.getFirst().name());
          return say("revoked " + meant.getFirst().name());
        });
  }

  private int with(Config config, String userName, ToIntBiFunction<Ground, User> act) {
    try (Ground ground = Ground.open(config, surroundings.environment(), surroundings.folder())) {
      Optional<User> user = UserName.parse(userName).flatMap(ground.users()::find);
      return user.isEmpty()
          ? fail("there is no account " + userName + "; `stagedoor user list` shows all")
          : act.applyAsInt(ground, user.get());
    }
  }

  private static void record(Ground ground, Event.Kind kind, User user, String name) {
    ground.audit().record(Event.of(kind).method(METHOD).on(user.name().text()).result(name));
  }

  private int say(String text) {
    surroundings.out().println(text);
    return ExitCode.OK;
  }

  private int fail(String text) {
    surroundings.err().println("stagedoor: " + text);
    return ExitCode.FAILED;
  }
}
