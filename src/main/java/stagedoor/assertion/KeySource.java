package stagedoor.assertion;

import java.util.List;
import java.util.Optional;

/// Where the keys come from.
public sealed interface KeySource permits KeySetAddress, KeySetFile, KeyAddress {

  /// What was found for a key id.
  sealed interface Found {

    /// @param keys may be none
    record Keys(List<Key> keys) implements Found {}

    /// There is no key set at all.
    record NotThere(String why) implements Found {}
  }

  /// The keys that a token with this key id may have been signed with. May wait two seconds for a
  /// fetch.
  Found find(Optional<String> keyId);

  /// To be called now and then: fetches and looks for changes in the background.
  void refresh();

  /// Where they come from, as the configuration writes it.
  String place();

  /// Grows when keys change.
  long version();
}
