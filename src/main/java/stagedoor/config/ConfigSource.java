package stagedoor.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Where the configuration comes from, so that it can be read again.
///
/// @param flags option name in lower case -> value
/// @param environment the process's variables
/// @param folder the working directory, to which relative paths belong
public record ConfigSource(
    Map<String, String> flags, Map<String, String> environment, Path folder) {

  public ConfigSource {
    flags = Map.copyOf(flags);
    environment = Map.copyOf(environment);
  }

  public ConfigReader.Reading read() {
    return ConfigReader.read(flags, environment, folder);
  }

  /// The variables that Kubernetes sets under the names of options; they are left out.
  public List<String> notForOptions() {
    return Kubernetes.inPlaceOfOptions(environment);
  }

  /// The file that a configuration was read from, or would have been, had there been one.
  public Path file(Config config) {
    return folder.resolve(config.find("ConfigFile").orElse(ConfigReader.FILE_NAME));
  }
}
