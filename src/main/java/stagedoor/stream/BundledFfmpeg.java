package stagedoor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The ffmpeg that comes with this server as a library's resource, made into plain programs.
///
/// `CacheFolder/ffmpeg-VERSION/` holds the two programs as scripts and `lib/` what they run. The
/// folder appears by one rename, so what exists is whole.
final class BundledFfmpeg {

  private static final String ROOT = "org/bytedeco/ffmpeg/";
  private static final String VERSIONS = "META-INF/maven/org.bytedeco/ffmpeg/pom.properties";
  private static final List<String> PROGRAMS = List.of("ffmpeg", "ffprobe");

  /// Libraries that are packed under another name than they are looked for.
  private static final List<String> MISNAMED = List.of("libva.so", "libva-drm.so");

  private BundledFfmpeg() {}

  /// The unpacked `ffmpeg`; `ffprobe` is beside it.
  static Path unpack(Path cacheFolder) {
    URL packed =
        Optional.ofNullable(loader().getResource(ROOT + platform() + "/ffmpeg"))
            .orElseThrow(() ->
                new FfmpegException(
                    "no ffmpeg comes with this server for "
                        + platform()
                        + "; install ffmpeg 5 or newer or set FFmpegPath"));
    try {
      Path home = cacheFolder.resolve("ffmpeg-" + version());
      if (!Files.isDirectory(home)) {
        Files.createDirectories(cacheFolder);
        unpack(packed, cacheFolder, home);
      }
      return home.resolve("ffmpeg");
    } catch (IOException e) {
      throw new FfmpegException(
          "cannot unpack ffmpeg into " + cacheFolder + " (65 MB): " + e.getMessage(), e);
    }
  }

  private static ClassLoader loader() {
    return BundledFfmpeg.class.getClassLoader();
  }

  private static String platform() {
    String arch = System.getProperty("os.arch").replace("amd64", "x86_64");
    return System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-" + arch;
  }

  private static String version() throws IOException {
    try (InputStream in = loader().getResourceAsStream(VERSIONS)) {
      var properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    }
  }

  private static void unpack(URL packed, Path cacheFolder, Path home) throws IOException {
    var onlyUs = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Path nursery = Files.createTempDirectory(cacheFolder, ".ffmpeg", onlyUs);
    try {
      copyAll(packed, Files.createDirectory(nursery.resolve("lib")));
      for (String program : PROGRAMS) {
        writeScript(nursery.resolve(program));
      }
      Files.move(nursery, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFaster) {
      delete(nursery);
    } catch (IOException failure) {
      delete(nursery);
      throw failure;
    }
  }

  private static void copyAll(URL packed, Path target) throws IOException {
    var connection = (JarURLConnection) packed.openConnection();
    String folder = ROOT + platform() + "/";
    try (var jar = new JarFile(fileOf(connection.getJarFileURL()))) {
      for (JarEntry entry : jar.stream().filter(each -> isNeeded(each, folder)).toList()) {
        String name = entry.getName().substring(folder.length());
        Path file = target.resolve(MISNAMED.contains(name) ? name + ".2" : name);
        try (InputStream in = jar.getInputStream(entry)) {
          Files.copy(in, file);
        }
        if (PROGRAMS.contains(name)) {
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
      }
    }
  }

  private static File fileOf(URL jar) throws IOException {
    try {
      return new File(jar.toURI());
    } catch (URISyntaxException e) {
      throw new IOException("not a file: " + jar, e);
    }
  }

  private static boolean isNeeded(JarEntry entry, String folder) {
    return !entry.isDirectory()
        && entry.getName().startsWith(folder)
        && !entry.getName().startsWith(folder + "libjni");
  }

  /// A script, because the programs' libraries find each other only by `LD_LIBRARY_PATH`.
  private static void writeScript(Path file) throws IOException {
    Files.writeString(
        file,
        """
        #!/bin/sh
        LD_LIBRARY_PATH="${0%/*}/lib" exec "${0%/*}/lib/${0##*/}" "$@"
        """,
        UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
