package stagedoor.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import stagedoor.config.Config;

/// The folders a server works with, all absolute.
///
/// @param music the first library's folder
/// @param demo true when nothing was configured and the demo library stands in
public record Places(Path music, boolean demo, Path data, Path cache) {

  /// @param folder the working directory, to which relative paths belong
  public static Places of(Config config, Map<String, String> environment, Path folder) {
    Path here = folder.toAbsolutePath();
    Path data =
        config.find("DataFolder").map(here::resolve).orElseGet(() -> defaultData(environment));
    Path cache = config.find("CacheFolder").map(here::resolve).orElse(data.resolve("cache"));
    Path music = here.resolve(config.text("MusicFolder"));
    boolean demo = !config.setting("MusicFolder").isSet() && !Files.exists(music);
    return new Places(
        demo ? data.resolve("demo").normalize() : music.normalize(),
        demo,
        data.normalize(),
        cache.normalize());
  }

  private static Path defaultData(Map<String, String> environment) {
    Optional<Path> state = folder(environment, "STATE_DIRECTORY").map(Path::toAbsolutePath);
    return state.orElseGet(() ->
        folder(environment, "XDG_DATA_HOME")
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "share"))
            .resolve("stagedoor"));
  }

  private static Optional<Path> folder(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank()).map(Path::of);
  }
}
