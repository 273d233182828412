package stagedoor.openid;

import java.net.URI;

/// What came of beginning to sign in.
public sealed interface Start {

  /// @param address of the provider's page, where the browser goes now
  /// @param state also comes back in the answer; tells several sign-ins of one browser apart
  /// @param binding only this browser may know it, until the answer comes
  record Begun(URI address, String state, String binding) implements Start {
    @Override
    public String toString() {
      return "Begun";
    }
  }

  record Failed(Failure failure) implements Start {}
}
