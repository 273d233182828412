package stagedoor.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import stagedoor.app.Ground;
import stagedoor.app.Settings;
import stagedoor.audit.Event;
import stagedoor.config.Config;
import stagedoor.signin.AccountEvents;
import stagedoor.user.Changed;
import stagedoor.user.NameTakenException;
import stagedoor.user.NewUser;
import stagedoor.user.Secret;
import stagedoor.user.SignInLinks;
import stagedoor.user.User;
import stagedoor.user.UserChange;
import stagedoor.user.UserName;

/// `user ...`: accounts from the command line. Works on the store, so a running server need not be
/// stopped.
final class UserCommands {

  private final Surroundings surroundings;

  UserCommands(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Makes an account; the password is read from the terminal, or from the first line of standard
  /// input.
  int add(Config config, String name, boolean admin) {
    Optional<UserName> userName = UserName.parse(name);
    if (userName.isEmpty()) {
      return fail(UserName.RIGHT);
    }
    Optional<Secret> password = readPassword();
    if (password.isEmpty()) {
      return fail("a password is 1 to 1024 bytes");
    }
    try (Ground ground = open(config)) {
      NewUser account = NewUser.named(userName.get()).with(password.get());
      User made =
          admin || !firstAdministers(config)
              ? ground.users().create(admin ? account.asAdministrator() : account)
              : ground.users().createFirstAsAdministrator(account);
      record(ground, AccountEvents.created(made));
      if (!ground.users().anyAdministrator()) {
        surroundings
            .err()
            .println(
                "stagedoor: nobody administers yet: stagedoor user admin " + made.name().text());
      }
      return say("made " + made.name().text() + role(made, admin));
    } catch (NameTakenException e) {
      return fail("there is an account of that name already");
    }
  }

  /// As for accounts that a provider makes.
  private static boolean firstAdministers(Config config) {
    return config.flag("ExtAuth.FirstUserAdmin")
        && config.list("ExtAuth.AdminUsers").isEmpty()
        && config.list("ExtAuth.AdminGroups").isEmpty();
  }

  private static String role(User made, boolean asked) {
    String why = asked ? "" : ", because it is the first account";
    return made.admin() ? ", an administrator" + why : "";
  }

  /// Drops the sealed copies of passwords, after their key was lost or is to be changed.
  int reseal(Config config) {
    int dropped =
        Ground.dropSealedCopies(config, surroundings.environment(), surroundings.folder());
    return say(
        "dropped the sealed copies of "
            + dropped
            + " passwords; apps that use tokens need a new password or app password");
  }

  int list(Config config) {
    try (Ground ground = open(config)) {
      ground.users().list().forEach(user -> surroundings.out().println(line(user)));
      return ExitCode.OK;
    }
  }

  private static String line(User user) {
    return "%-30s %-14s %-9s %-12s %s"
        .formatted(
            user.name().text(),
            user.admin() ? "administrator" : "user",
            user.enabled() ? "enabled" : "disabled",
            user.hasPassword() ? "password" : "no password",
            user.lastSeenMs() == 0 ? "never seen" : Instant.ofEpochMilli(user.lastSeenMs()));
  }

  /// Sets a password and ends the account's sessions.
  int passwd(Config config, String name) {
    try (Ground ground = open(config)) {
      Optional<User> user = UserName.parse(name).flatMap(ground.users()::find);
      if (user.isEmpty()) {
        return unknown(name);
      }
      return readPassword()
          .map(password -> {
            Changed changed = ground.users().setPassword(user.get().id(), password);
            record(ground, Event.of(Event.Kind.PASSWORD_SET).on(user.get().name().text()));
            return report(changed);
          })
          .orElseGet(() -> fail("a password is 1 to 1024 bytes"));
    }
  }

  /// Prints an address that signs in as the account, once and soon.
  int link(Settings settings, String name) {
    try (Ground ground = open(settings.config())) {
      Optional<User> user = UserName.parse(name).flatMap(ground.users()::find);
      if (user.isEmpty()) {
        return unknown(name);
      }
      return ground
          .links()
          .make(user.get().id())
          .map(code -> {
            record(ground, Event.of(Event.Kind.LINK_MADE).on(user.get().name().text()));
            return say(address(settings) + "/app/link?code=" + code);
          })
          .orElseGet(() -> fail("the account is disabled"));
    }
  }

  private String address(Settings settings) {
    surroundings
        .err()
        .printf(
            "stagedoor: the address works once, within %d minutes; whoever opens it is signed in%n",
            SignInLinks.LIFETIME.toMinutes());
    String address = settings.address(surroundings.environment(), surroundings.folder());
    if (address.startsWith(Settings.UNKNOWN_ADDRESS)) {
      surroundings
          .err()
          .println(
              "stagedoor: write the proxy's own address in place of "
                  + Settings.UNKNOWN_ADDRESS
                  + ", or name it in BaseURL");
    }
    return address;
  }

  int admin(Config config, String name, boolean admin) {
    return change(config, name, UserChange.NONE.withAdmin(admin));
  }

  private int change(Config config, String name, UserChange change) {
    try (Ground ground = open(config)) {
      return UserName.parse(name)
          .flatMap(ground.users()::find)
          .map(user -> {
            Changed changed = ground.users().update(user.id(), change);
            if (changed instanceof Changed.Done(User after)) {
              AccountEvents.between(user, after).forEach(event -> record(ground, event));
            }
            return report(changed);
          })
          .orElseGet(() -> unknown(name));
    }
  }

  private int report(Changed changed) {
    return switch (changed) {
      case Changed.Done(User user) -> say("changed " + user.name().text());
      case Changed.UnknownUser() -> fail("the account is gone");
      case Changed.LastAdministrator() ->
          fail("that is the last administrator; make another one first");
    };
  }

  private static void record(Ground ground, Event event) {
    ground.audit().record(event.method("command line"));
  }

  private Ground open(Config config) {
    return Ground.open(config, surroundings.environment(), surroundings.folder());
  }

  private Optional<Secret> readPassword() {
    Optional<Console> terminal = surroundings.terminal();
    if (terminal.isPresent()) {
      char[] typed = terminal.get().readPassword("Password: ");
      char[] again = terminal.get().readPassword("Again: ");
      return typed == null || !Arrays.equals(typed, again)
          ? Optional.empty()
          : Secret.parse(new String(typed));
    }
    var lines =
        new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
    try {
      return Optional.ofNullable(lines.readLine()).flatMap(Secret::parse);
    } catch (IOException e) {
      throw new UncheckedIOException("could not read the password", e);
    }
  }

  private int unknown(String name) {
    return fail("there is no account " + name + "; `stagedoor user list` shows all");
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
