package stagedoor.user;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import stagedoor.catalogue.LibraryId;
import stagedoor.store.Rows;

/// Somebody whom a provider names, met with the accounts as they are.
///
/// The account is found by the subject, and by the name where there is no subject or the subject is
/// new (`docs/decisions/009-subjects.md`). Nothing here waits or writes until something differs.
record Arrival(Directory directory, Identity who, Admission admission) {

  /// Whose account it is.
  private sealed interface Match {
    /// @param key to be linked to the account now; empty when it is linked or not needed
    record Of(Account account, Optional<IdentityKey> key) implements Match {}

    record Nobodys(Optional<IdentityKey> key) implements Match {}

    record Nobody(Provisioned why) implements Match {}
  }

  /// The account that is meant, whether its user is let in or not.
  Optional<Account> reached() {
    return known() instanceof Match.Of(var account, var _)
        ? Optional.of(account)
        : Optional.empty();
  }

  /// The outcome, when nothing has to be written for it.
  Optional<Provisioned> settled() {
    return switch (match()) {
      case Match.Nobody(var why) -> Optional.of(why);
      case Match.Nobodys _ ->
          admission.provisioning() == Provisioning.NONE
              ? Optional.of(new Provisioned.Unknown())
              : Optional.empty();
      case Match.Of(var account, var key) ->
          !account.user().enabled() || (key.isEmpty() && isAsTold(account))
              ? Optional.of(new Provisioned.Known(account.user()))
              : Optional.empty();
    };
  }

  /// The outcome, if nothing were written.
  Provisioned foreseen() {
    return switch (match()) {
      case Match.Nobody(var why) -> why;
      case Match.Nobodys _ -> new Provisioned.Unknown();
      case Match.Of(var account, _) -> new Provisioned.Known(account.user());
    };
  }

  /// The outcome, with what it needs written; under the accounts' lock, on a directory read there.
  Provisioned settle(Rows rows, long nowMs) {
    return switch (match()) {
      case Match.Nobody(var why) -> why;
      case Match.Nobodys _ when admission.provisioning() == Provisioning.NONE ->
          new Provisioned.Unknown();
      case Match.Nobodys(var key) -> {
        UserId id = create(rows, nowMs);
        key.ifPresent(it -> IdentityTable.link(rows, id, it));
        yield new Provisioned.Created(read(rows, id));
      }
      case Match.Of(var account, _) when !account.user().enabled() ->
          new Provisioned.Known(account.user());
      case Match.Of(var account, var key) -> {
        UserId id = account.user().id();
        key.ifPresent(it -> IdentityTable.link(rows, id, it));
        save(rows, account);
        yield new Provisioned.Followed(account.user(), read(rows, id), key);
      }
    };
  }

  private User read(Rows rows, UserId id) {
    return AccountTable.find(rows, id, directory.libraries()).orElseThrow().user();
  }

  private Match match() {
    return admission.allows(who) ? known() : new Match.Nobody(new Provisioned.NotInGroup());
  }

  private Match known() {
    if (admission.reserved().contains(who.name().folded())) {
      return new Match.Nobody(new Provisioned.Reserved());
    }
    if (who.subject().isPresent()) {
      String subject = who.subject().get();
      return IdentityKey.isText(subject) && !who.provider().equals(IdentityKey.NAME)
          ? bySubject(new IdentityKey(who.provider(), subject))
          : new Match.Nobody(new Provisioned.OfAnother());
    }
    return byName(Optional.empty());
  }

  private Match bySubject(IdentityKey key) {
    Optional<Account> linked = directory.find(key);
    if (linked.isPresent()) {
      return new Match.Of(linked.get(), Optional.empty());
    }
    return directory.buried().identities().contains(key)
        ? new Match.Nobody(new Provisioned.Deleted())
        : byName(Optional.of(key));
  }

  private Match byName(Optional<IdentityKey> key) {
    Optional<Account> named = directory.find(who.name());
    Optional<Account> alsoNamed = directory.find(IdentityKey.of(who.name()));
    if (named.isPresent() && alsoNamed.isPresent() && !named.equals(alsoNamed)) {
      return new Match.Nobody(new Provisioned.Ambiguous());
    }
    Optional<Account> account = named.or(() -> alsoNamed);
    if (account.isPresent()) {
      return isReachedByName(account.get())
          ? new Match.Of(account.get(), key)
          : new Match.Nobody(new Provisioned.OfAnother());
    }
    return directory.buried().names().contains(who.name().folded())
        ? new Match.Nobody(new Provisioned.Deleted())
        : new Match.Nobodys(key);
  }

  /// Whether the name alone may reach the account. Not where the provider knows its owner by
  /// another subject; and not where people choose their names at the provider and there is
  /// something to take over.
  private boolean isReachedByName(Account account) {
    if (!admission.subjects() && who.subject().isEmpty()) {
      return true;
    }
    return !account.isKnownTo(who.provider())
        && (admission.namesAreProof()
            || (account.identities().isEmpty()
                && account.password().isEmpty()
                && account.user().lastSeenMs() == 0
                && !account.user().admin()));
  }

  private boolean isAsTold(Account account) {
    return told(account).equals(account.user())
        && librariesTold(account).equals(account.libraries());
  }

  /// The account as the provider says it is.
  private User told(Account account) {
    User user = account.user();
    Admission.Administrators roles = admission.administrators();
    boolean admin = roles.decide() ? roles.include(who) : user.admin();
    return new User(
        user.id(),
        nameTold(user),
        textTold(who.displayName(), user.displayName()),
        textTold(who.email(), user.email()),
        admin,
        user.enabled(),
        user.rights(),
        user.visible(),
        user.epoch() + (user.admin() && !admin ? 1 : 0),
        user.createdMs(),
        user.lastSeenMs(),
        user.hasPassword());
  }

  /// A subject that comes under another name was renamed, which its account follows when it can.
  private UserName nameTold(User user) {
    boolean renamed =
        who.subject().isPresent()
            && !who.name().folded().equals(user.name().folded())
            && directory.isFree(who.name());
    return renamed ? who.name() : user.name();
  }

  private static String textTold(Optional<String> told, String now) {
    return told.filter(text -> !text.isBlank() && UserChange.isText(text)).orElse(now);
  }

  private Set<LibraryId> librariesTold(Account account) {
    return admission.librariesOf(who, directory.libraries()).orElse(account.libraries());
  }

  private void save(Rows rows, Account account) {
    AccountTable.save(rows, told(account));
    Set<LibraryId> libraries = librariesTold(account);
    if (!libraries.equals(account.libraries())) {
      AccountTable.saveLibraries(rows, account.user().id(), libraries);
    }
  }

  private UserId create(Rows rows, long nowMs) {
    boolean admin =
        admission.administrators().include(who)
            || (admission.firstAdministers() && AccountTable.isUntouched(rows));
    var user =
        new NewUser(
            who.name(),
            textTold(who.displayName(), ""),
            textTold(who.email(), ""),
            admin,
            Rights.ALL,
            Optional.empty());
    Set<LibraryId> libraries =
        admission
            .librariesOf(who, directory.libraries())
            .orElseGet(() -> admission.libraries().ofNewUsers(directory.libraries()));
    return AccountTable.insert(rows, user, new HashSet<>(libraries), "", nowMs);
  }
}
