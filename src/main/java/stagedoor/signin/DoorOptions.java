package stagedoor.signin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The options about the door, by name, as the configuration gives them.
public interface DoorOptions {

  /// The text as somebody wrote it; absent when nobody did.
  Optional<String> given(String name);

  /// The text, or its default.
  String text(String name);

  boolean flag(String name);

  int number(String name);

  Duration duration(String name);

  /// The entries between commas, trimmed, without empty ones.
  List<String> list(String name);
}
