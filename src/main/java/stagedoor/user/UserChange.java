package stagedoor.user;

import java.util.Optional;
import java.util.Set;
import stagedoor.catalogue.LibraryId;

/// What to change about an account; absent parts stay.
public record UserChange(
    Optional<String> displayName,
    Optional<String> email,
    Optional<Boolean> admin,
    Optional<Boolean> enabled,
    Optional<Rights> rights,
    Optional<Set<LibraryId>> libraries) {

  public static final UserChange NONE =
      new UserChange(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /// The longest name or mail address shown, in characters.
  public static final int MAX_TEXT = 255;

  public UserChange {
    displayName.ifPresent(UserChange::checkText);
    email.ifPresent(UserChange::checkText);
    libraries = libraries.map(Set::copyOf);
  }

  /// Whether text from outside can be a shown name or a mail address.
  public static boolean isText(String text) {
    return text.length() <= MAX_TEXT && text.chars().noneMatch(Character::isISOControl);
  }

  static void checkText(String text) {
    if (!isText(text)) {
      throw new IllegalArgumentException("text too long or with control characters");
    }
  }

  public UserChange withDisplayName(String text) {
    return new UserChange(Optional.of(text), email, admin, enabled, rights, libraries);
  }

  public UserChange withEmail(String text) {
    return new UserChange(displayName, Optional.of(text), admin, enabled, rights, libraries);
  }

  public UserChange withAdmin(boolean flag) {
    return new UserChange(displayName, email, Optional.of(flag), enabled, rights, libraries);
  }

  public UserChange withEnabled(boolean flag) {
    return new UserChange(displayName, email, admin, Optional.of(flag), rights, libraries);
  }

  public UserChange withRights(Rights newRights) {
    return new UserChange(displayName, email, admin, enabled, Optional.of(newRights), libraries);
  }

  public UserChange withLibraries(Set<LibraryId> ids) {
    return new UserChange(displayName, email, admin, enabled, rights, Optional.of(ids));
  }
}
