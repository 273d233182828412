package stagedoor.openid;

import java.util.List;
import java.util.Optional;

/// What came of the provider's answer.
public sealed interface Finish {

  /// @param user the login name as it was told, not yet checked
  /// @param subject the provider's own lasting name for the person
  /// @param providerSession `sid`, by which the provider may end this sign-in later
  /// @param to the page that the person wanted
  record SignedIn(
      Optional<String> user,
      String subject,
      Optional<String> name,
      Optional<String> email,
      Optional<List<String>> groups,
      Optional<String> providerSession,
      String to)
      implements Finish {}

  record Failed(Failure failure) implements Finish {}
}
