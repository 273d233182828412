package stagedoor.assertion;

import java.util.List;
import java.util.Optional;

/// Which claims say who somebody is; empty text for what is not looked for.
///
/// @param user the login name
/// @param subject the provider's own lasting name for the person
/// @param name how the person is called
public record ClaimNames(String user, String subject, String name, String email, String groups) {

  private static final int MAX_CHARS = 1_000;

  /// What claims say about a person.
  ///
  /// @param user as it stands there, not yet checked
  /// @param groups present exactly when groups are looked for
  public record Person(
      Optional<String> user,
      Optional<String> subject,
      Optional<String> name,
      Optional<String> email,
      Optional<List<String>> groups) {

    public Person {
      groups = groups.map(List::copyOf);
    }
  }

  /// Groups that are missing or cannot be read are none: nobody keeps a role by them.
  public Person person(Claims claims) {
    return new Person(
        text(claims, user),
        text(claims, subject),
        text(claims, name),
        text(claims, email),
        groups.isEmpty()
            ? Optional.empty()
            : Optional.of(
                claims.texts(groups).orElse(List.of()).stream().map(String::strip).toList()));
  }

  private static Optional<String> text(Claims claims, String claim) {
    return claim.isEmpty()
        ? Optional.empty()
        : claims.text(claim).filter(text -> !text.isBlank() && text.length() <= MAX_CHARS);
  }
}
