package stagedoor.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import stagedoor.app.Ground;
import stagedoor.audit.Event;
import stagedoor.config.Config;
import stagedoor.signin.AccountEvents;
import stagedoor.user.Changed;
import stagedoor.user.Identities.Linked;
import stagedoor.user.IdentityKey;
import stagedoor.user.KnownLibraries;
import stagedoor.user.LinkedIdentity;
import stagedoor.user.NameTakenException;
import stagedoor.user.User;
import stagedoor.user.UserChange;
import stagedoor.user.UserName;

/// `user ...` that change what an account is: its state, its libraries, and what providers call its
/// owner. Works on the store, so a running server need not be stopped; it follows within a second.
final class AccountCommands {

  private final Surroundings surroundings;

  AccountCommands(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  int enable(Config config, String name, boolean enabled) {
    return changed(
        config, name, (ground, user) -> update(ground, user, UserChange.NONE.withEnabled(enabled)));
  }

  int delete(Config config, String name) {
    return changed(
        config,
        name,
        (ground, user) -> ground.users().delete(user.id()),
        (user, _) -> List.of(AccountEvents.deleted(user)));
  }

  /// Lets a provider bring back a deleted name.
  int readmit(Config config, String name) {
    try (Ground ground = open(config)) {
      Optional<UserName> back = UserName.parse(name).filter(ground.users().identities()::readmit);
      back.ifPresent(it -> record(ground, AccountEvents.restored(it)));
      return back.isPresent()
          ? say("the name may come back, as a new account")
          : fail("no account of that name was deleted");
    }
  }

  /// @param shownName empty to leave it
  /// @param email empty to leave it
  /// @param userName empty to leave it
  int edit(Config config, String name, String shownName, String email, String userName) {
    if (!UserChange.isText(shownName) || !UserChange.isText(email)) {
      return fail("a name and a mail address are plain text of at most 255 characters");
    }
    Optional<UserName> other = UserName.parse(userName);
    if (other.isEmpty() && !userName.isEmpty()) {
      return fail(UserName.RIGHT);
    }
    UserChange change = shownName.isEmpty() ? UserChange.NONE : named(shownName);
    UserChange all = email.isEmpty() ? change : change.withEmail(email);
    try {
      return changed(
          config,
          name,
          (ground, user) -> {
            Changed done = update(ground, user, all);
            return other.isPresent() ? ground.users().rename(user.id(), other.get()) : done;
          });
    } catch (NameTakenException taken) {
      return fail("there is an account of that name already");
    }
  }

  private static UserChange named(String shownName) {
    return UserChange.NONE.withDisplayName(shownName);
  }

  /// Makes one account part of another.
  int merge(Config config, String from, String into) {
    return changed(
        config,
        from,
        (ground, user) ->
            UserName.parse(into)
                .flatMap(ground.users()::find)
                .map(stays -> ground.users().identities().merge(user.id(), stays.id()))
                .orElseGet(Changed.UnknownUser::new),
        (user, stays) -> List.of(AccountEvents.merged(user, stays)));
  }

  /// Shows or sets the libraries an account sees.
  ///
  /// @param names separated by commas; empty to show them
  int libraries(Config config, String name, String names) {
    try (Ground ground = open(config)) {
      Optional<User> user = UserName.parse(name).flatMap(ground.users()::find);
      if (user.isEmpty()) {
        return unknown(name);
      }
      KnownLibraries known = ground.users().libraries();
      if (names.isEmpty()) {
        known.all().stream()
            .filter(it -> user.get().visible().has(it.id()))
            .forEach(it -> surroundings.out().println(it.id().value() + " " + it.name()));
        return ExitCode.OK;
      }
      List<String> wanted = Stream.of(names.split(",")).map(String::strip).toList();
      if (!known.unknown(wanted).isEmpty()) {
        return fail("there is no library " + String.join(", ", known.unknown(wanted)));
      }
      UserChange change = UserChange.NONE.withLibraries(known.named(wanted));
      Changed changed = update(ground, user.get(), change);
      if (changed instanceof Changed.Done(User after)) {
        AccountEvents.between(user.get(), after).forEach(event -> record(ground, event));
      }
      return report(changed);
    }
  }

  /// Shows what providers call the owner of an account.
  int identities(Config config, String name) {
    try (Ground ground = open(config)) {
      Optional<User> user = UserName.parse(name).flatMap(ground.users()::find);
      if (user.isEmpty()) {
        return unknown(name);
      }
      for (LinkedIdentity it : ground.users().identities().of(user.get().id())) {
        surroundings.out().println(it.id() + " " + it.key().provider() + " " + it.key().subject());
      }
      return ExitCode.OK;
    }
  }

  int link(Config config, String name, String provider, String subject) {
    if (!IdentityKey.isText(provider) || !IdentityKey.isText(subject)) {
      return fail("provider and subject are plain text of 1 to 255 characters");
    }
    try (Ground ground = open(config)) {
      Optional<User> user = UserName.parse(name).flatMap(ground.users()::find);
      if (user.isEmpty()) {
        return unknown(name);
      }
      var key = new IdentityKey(provider, subject);
      return switch (ground.users().identities().link(user.get().id(), key)) {
        case Linked.Done(var made) -> {
          record(ground, AccountEvents.linked(user.get(), made.key()));
          yield say("linked as number " + made.id());
        }
        case Linked.UnknownUser() -> unknown(name);
        case Linked.Taken() -> fail("that means another account already, or is no user name");
        case Linked.TooMany() -> fail("the account has too many identities");
      };
    }
  }

  int unlink(Config config, String name, String number) {
    try (Ground ground = open(config)) {
      Optional<User> user = UserName.parse(name).flatMap(ground.users()::find);
      if (user.isEmpty()) {
        return unknown(name);
      }
      Optional<LinkedIdentity> gone =
          ground.users().identities().of(user.get().id()).stream()
              .filter(it -> number.equals(Long.toString(it.id())))
              .filter(it -> ground.users().identities().unlink(user.get().id(), it.id()))
              .findFirst();
      gone.ifPresent(it -> record(ground, AccountEvents.unlinked(user.get(), it.key())));
      return gone.isPresent()
          ? say("unlinked; the account's sessions have ended")
          : fail("the account has no identity of that number; see stagedoor user identities");
    }
  }

  private static Changed update(Ground ground, User user, UserChange change) {
    return ground.users().update(user.id(), change);
  }

  private int changed(Config config, String name, BiFunction<Ground, User, Changed> act) {
    return changed(config, name, act, AccountEvents::between);
  }

  /// @param events what the audit is told of the account before and after
  private int changed(
      Config config,
      String name,
      BiFunction<Ground, User, Changed> act,
      BiFunction<User, User, List<Event>> events) {
    try (Ground ground = open(config)) {
      Optional<User> user = UserName.parse(name).flatMap(ground.users()::find);
      if (user.isEmpty()) {
        return unknown(name);
      }
      Changed changed = act.apply(ground, user.get());
      if (changed instanceof Changed.Done(User after)) {
        events.apply(user.get(), after).forEach(event -> record(ground, event));
      }
      return report(changed);
    }
  }

  private static void record(Ground ground, Event event) {
    ground.audit().record(event.method("command line"));
  }

  private int report(Changed changed) {
    return switch (changed) {
      case Changed.Done(User user) -> say("changed " + user.name().text());
      case Changed.UnknownUser() -> fail("there is no such account to do this with");
      case Changed.LastAdministrator() ->
          fail("that is the last administrator; make another one first");
    };
  }

  private Ground open(Config config) {
    return Ground.open(config, surroundings.environment(), surroundings.folder());
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
