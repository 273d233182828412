package stagedoor.user;

import java.util.Optional;

/// What to change about an account; absent parts stay.
public record UserChange(
    Optional<String> displayName,
    Optional<String> email,
    Optional<Boolean> admin,
    Optional<Boolean> enabled,
    Optional<Rights> rights) {

  public static final UserChange NONE =
      new UserChange(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /// The longest name or mail address shown, in characters.
  public static final int MAX_TEXT = 255;

  public UserChange {
    displayName.ifPresent(UserChange::checkText);
    email.ifPresent(UserChange::checkText);
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
    return new UserChange(Optional.of(text), email, admin, enabled, rights);
  }

  public UserChange withEmail(String text) {
    return new UserChange(displayName, Optional.of(text), admin, enabled, rights);
  }

  public UserChange withAdmin(boolean flag) {
    return new UserChange(displayName, email, Optional.of(flag), enabled, rights);
  }

  public UserChange withEnabled(boolean flag) {
    return new UserChange(displayName, email, admin, Optional.of(flag), rights);
  }

  public UserChange withRights(Rights newRights) {
    return new UserChange(displayName, email, admin, enabled, Optional.of(newRights));
  }
}
