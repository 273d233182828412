package stagedoor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The ffmpeg that comes with this server as a library's resource, made into plain programs.
///
/// `CacheFolder/ffmpeg-VERSION/` holds the two programs as scripts and `lib/` what they run. The
/// folder appears by one rename, so what exists is whole; empty libraries can come into `lib/`
/// later.
final class BundledFfmpeg {

  private static final System.Logger LOG = System.getLogger(BundledFfmpeg.class.getName());
  private static final String ROOT = "org/bytedeco/ffmpeg/";
  private static final String VERSIONS = "META-INF/maven/org.bytedeco/ffmpeg/pom.properties";
  private static final List<String> PROGRAMS = List.of("ffmpeg", "ffprobe");

  /// Libraries that are packed under another name than they are looked for.
  private static final List<String> MISNAMED = List.of("libva.so", "libva-drm.so");

  /// Libraries that the programs are linked against, for sound cards, screens and graphics cards,
  /// which this server never uses. A system without a desktop lacks them. The versions are those
  /// that `readelf -V` shows as needed.
  static final List<EmptyLibrary> NEVER_CALLED =
      List.of(
          new EmptyLibrary("libasound.so.2", List.of("ALSA_0.9", "ALSA_0.9.0rc4")),
          new EmptyLibrary("libpulse.so.0", List.of("PULSE_0")),
          new EmptyLibrary("libxcb.so.1", List.of()),
          new EmptyLibrary("libxcb-shm.so.0", List.of()),
          new EmptyLibrary("libdrm.so.2", List.of()),
          new EmptyLibrary("libva.so.2", List.of("VA_API_0.33.0")),
          new EmptyLibrary("libva-drm.so.2", List.of()));

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

  /// Runs the unpacked program with `-version`. Where the system lacks a library that is never
  /// called, an empty one takes its place beside the program's own libraries; where the system has
  /// it, none is written, because it would hide the system's.
  static Trial tryOut(Path program) {
    var replaceable = new ArrayList<>(NEVER_CALLED);
    while (true) {
      Trial trial = Trial.of(List.of(program.toString(), "-version"));
      Optional<EmptyLibrary> missing =
          trial
              .missingLibrary()
              .flatMap(name -> replaceable.stream().filter(has(name)).findFirst());
      if (missing.isEmpty()) {
        return trial;
      }
      replaceable.remove(missing.get());
      replace(missing.get(), program.resolveSibling("lib"));
    }
  }

  private static Predicate<EmptyLibrary> has(String name) {
    return library -> library.name().equals(name);
  }

  /// The library appears by one rename: another server may be starting on the same folder.
  private static void replace(EmptyLibrary library, Path folder) {
    try {
      Path file = Files.createTempFile(folder, ".", "");
      Files.write(file, library.bytes(machine()));
      Files.move(file, folder.resolve(library.name()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new FfmpegException(
          "cannot write " + library.name() + " into " + folder + ": " + e.getMessage(), e);
    }
    LOG.log(
        System.Logger.Level.INFO,
        "the system lacks a library that ffmpeg never calls here; an empty one is used name={0}",
        library.name());
  }

  static EmptyLibrary.Machine machine() {
    return switch (platform()) {
      case "linux-x86_64" -> EmptyLibrary.Machine.X86_64;
      case "linux-arm64" -> EmptyLibrary.Machine.AARCH64;
      case String other -> throw new FfmpegException("no empty libraries are made for " + other);
    };
  }

  private static ClassLoader loader() {
    return BundledFfmpeg.class.getClassLoader();
  }

  /// As the library names its folders.
  private static String platform() {
    String arch =
        System.getProperty("os.arch").replace("amd64", "x86_64").replace("aarch64", "arm64");
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
    } catch (IOException failure) {
      delete(nursery);
      // Another start that was faster is no failure. File systems tell it in different ways.
      if (!Files.isDirectory(home)) {
        throw failure;
      }
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
