package stagedoor.doctor;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stagedoor.app.Settings;
import stagedoor.config.Config;

/// Looks at everything a server needs, and tells what is wrong.
public final class Doctor {

  private final Map<String, String> environment;
  private final Path folder;
  private final InstantSource clock;

  /// @param folder the working directory
  public Doctor(Map<String, String> environment, Path folder, InstantSource clock) {
    this.environment = environment;
    this.folder = folder;
    this.clock = clock;
  }

  /// @param reading the configuration, right or wrong
  /// @param url the public address to try from outside, when there is one
  public List<Finding> examine(Settings.Reading reading, Optional<URI> url) {
    var found = new ArrayList<Finding>();
    reading
        .faults()
        .forEach(fault -> found.add(Finding.fault("configuration: " + fault, "Correct it.")));
    reading
        .warnings()
        .forEach(it -> found.add(Finding.warning("configuration: " + it.sentence(), it.next())));
    if (found.isEmpty()) {
      found.add(Finding.fine("configuration: no faults"));
    }
    reading.usable().ifPresent(settings -> found.addAll(examine(settings, url)));
    return List.copyOf(found);
  }

  private List<Finding> examine(Settings settings, Optional<URI> url) {
    Config config = settings.config();
    Path data = settings.dataFolder(environment, folder);
    var found = new ArrayList<Finding>();
    found.addAll(new Disk(data).examine());
    found.add(ffmpeg(settings));
    found.addAll(new Listeners(config, folder, data).examine());
    found.addAll(new Neighbours(config, folder, clock).examine());
    url.ifPresent(address -> found.addAll(new Outside(address, data, clock).examine()));
    return found;
  }

  private Finding ffmpeg(Settings settings) {
    return settings
        .ffmpegFault(environment, folder)
        .map(fault -> Finding.fault("ffmpeg: " + fault, "Install ffmpeg, or set FFmpegPath."))
        .orElseGet(() -> Finding.fine("ffmpeg: runs"));
  }
}
