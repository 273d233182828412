package stagedoor.signin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import stagedoor.config.Config;
import stagedoor.config.ConfigReader;

/// Options about the door for tests, with the defaults of the real table.
@NullMarked
public record GivenOptions(Config config) implements DoorOptions {

  private static final Path NOWHERE = Path.of("/nonexistent");

  /// @param namesAndValues in turn; the names as the configuration writes them
  public static GivenOptions of(String... namesAndValues) {
    var flags = new HashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      flags.put(namesAndValues[i].toLowerCase(Locale.ROOT), namesAndValues[i + 1]);
    }
    var reading = ConfigReader.read(flags, Map.of(), NOWHERE);
    if (!reading.faults().isEmpty()) {
      throw new IllegalArgumentException(reading.faults().toString());
    }
    return new GivenOptions(reading.config());
  }

  /// The trust that these options make on a TCP listener.
  ///
  /// @throws IllegalArgumentException when they do not make one
  public static Trust trust(String... namesAndValues) {
    return new TrustSettings(of(namesAndValues), new Listens(true, false)).read()
            instanceof TrustSettings.Reading.Usable(Trust trust, var _)
        ? trust
        : unusable(namesAndValues);
  }

  private static Trust unusable(String... namesAndValues) {
    throw new IllegalArgumentException(String.join(" ", namesAndValues));
  }

  @Override
  public Optional<String> given(String name) {
    return config.given(name);
  }

  @Override
  public String text(String name) {
    return config.text(name);
  }

  @Override
  public boolean flag(String name) {
    return config.flag(name);
  }

  @Override
  public int number(String name) {
    return config.number(name);
  }

  @Override
  public Duration duration(String name) {
    return config.duration(name);
  }

  @Override
  public List<String> list(String name) {
    return config.list(name);
  }
}
