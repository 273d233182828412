package stagedoor.user;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import stagedoor.catalogue.LibraryId;

/// Who of those a provider names gets in, and as what.
///
/// @param provisioning whether somebody unknown gets an account
/// @param reserved folded names that no provider may use
/// @param allowedGroups one of which a user must be in; empty for anybody
/// @param administrators whom the provider makes administrators
/// @param libraries which libraries the provider's users see
/// @param subjects whether the provider names a lasting subject beside the name
/// @param namesAreProof whether the provider's names are believed as they are, so that a name alone
///   reaches the account of that name
public record Admission(
    Provisioning provisioning,
    Set<String> reserved,
    Set<String> allowedGroups,
    Administrators administrators,
    LibraryRules libraries,
    boolean subjects,
    boolean namesAreProof) {

  /// Whom the provider makes administrators.
  ///
  /// @param names folded
  public record Administrators(Set<String> names, Set<String> groups) {

    public static final Administrators NOT_SAID = new Administrators(Set.of(), Set.of());

    public Administrators {
      names = Set.copyOf(names);
      groups = Set.copyOf(groups);
    }

    /// Whether roles follow the provider at all.
    public boolean decide() {
      return !(names.isEmpty() && groups.isEmpty());
    }

    boolean include(Identity who) {
      return names.contains(who.name().folded()) || isIn(who, groups);
    }
  }

  public static final Admission NOBODY =
      new Admission(
          Provisioning.NONE,
          Set.of(),
          Set.of(),
          Administrators.NOT_SAID,
          LibraryRules.NONE,
          false,
          true);

  public Admission {
    reserved = Set.copyOf(reserved);
    allowedGroups = Set.copyOf(allowedGroups);
  }

  /// The same, but nobody gets an account.
  public Admission withoutCreation() {
    return new Admission(
        Provisioning.NONE,
        reserved,
        allowedGroups,
        administrators,
        libraries,
        subjects,
        namesAreProof);
  }

  /// The same for a provider that always names a subject.
  ///
  /// @param proof whether its names are believed as they are; where people choose them, an account
  ///   that somebody uses is reached by its subject alone
  public Admission bySubject(boolean proof) {
    return new Admission(
        provisioning, reserved, allowedGroups, administrators, libraries, true, proof);
  }

  boolean allows(Identity who) {
    return allowedGroups.isEmpty() || isIn(who, allowedGroups);
  }

  boolean firstAdministers() {
    return provisioning == Provisioning.CREATE_FIRST_AS_ADMINISTRATOR && !administrators.decide();
  }

  /// The libraries that the user's groups give; empty where groups do not decide.
  Optional<Set<LibraryId>> librariesOf(Identity who, KnownLibraries known) {
    return libraries.decide()
        ? Optional.of(libraries.of(who.groups().orElse(List.of()), known))
        : Optional.empty();
  }

  private static boolean isIn(Identity who, Set<String> groups) {
    return who.groups().orElse(List.of()).stream().anyMatch(groups::contains);
  }
}
