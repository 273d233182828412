package stagedoor.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Tells the code that makes the catalogue of what is stored from other code: a version that
/// changes nothing in it takes what the one before wrote for its own.
///
/// That code is all that is in three packages: `store` brings the database to its schema and reads
/// it, `scan` makes rows of what is read, `catalogue` makes the catalogue of rows. What other
/// packages find out about files goes through the store before it is shown. Beside it only the
/// Unicode tables of the JDK count, which stay the same within a feature release.
final class Build {

  private static final List<String> PACKAGES =
      List.of("stagedoor/store/", "stagedoor/scan/", "stagedoor/catalogue/");

  private Build() {}

  /// The fingerprint of that code; another one each time where it is not found.
  ///
  /// The program is found by the address of this class: classes from the start-up cache may know
  /// none as their source.
  static String ofCatalogue() {
    URL own = Objects.requireNonNull(Build.class.getResource("Build.class"), "this class itself");
    try {
      if (own.openConnection() instanceof JarURLConnection packed) {
        return ofJar(Path.of(packed.getJarFileURL().toURI()));
      }
      return own.getProtocol().equals("file")
          ? ofFolder(Path.of(own.toURI()).resolve("../../..").normalize())
          : unknown();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at the program itself", e);
    }
  }

  /// The jar's own checksums do: nothing is unpacked. In plain loops, which are over sooner than
  /// what is needed for others is loaded: some 10 ms for 2,000 files.
  static String ofJar(Path jar) throws IOException {
    var sums = new TreeMap<String, Long>();
    try (var zip = new ZipFile(jar.toFile())) {
      for (var entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        String name = entry.getName();
        if (counts(name) && !entry.isDirectory()) {
          sums.put(name, entry.getCrc());
        }
      }
    }
    return fingerprint(sums);
  }

  private static boolean counts(String name) {
    for (String counting : PACKAGES) {
      if (name.startsWith(counting)) {
        return true;
      }
    }
    return false;
  }

  /// @param root of the classes
  static String ofFolder(Path root) throws IOException {
    var sums = new TreeMap<String, Long>();
    for (String name : PACKAGES) {
      if (Files.isDirectory(root.resolve(name))) {
        try (Stream<Path> inside = Files.walk(root.resolve(name))) {
          for (Path file : inside.filter(Files::isRegularFile).toList()) {
            var sum = new CRC32();
            sum.update(Files.readAllBytes(file));
            sums.put(root.relativize(file).toString(), sum.getValue());
          }
        }
      }
    }
    return fingerprint(sums);
  }

  /// Each package has something, or the program was not seen.
  private static String fingerprint(SortedMap<String, Long> sums) {
    for (String name : PACKAGES) {
      if (sums.tailMap(name).isEmpty() || !sums.tailMap(name).firstKey().startsWith(name)) {
        return unknown();
      }
    }
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((byte) Runtime.version().feature());
      for (Map.Entry<String, Long> file : sums.entrySet()) {
        digest.update(file.getKey().getBytes(UTF_8));
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(file.getValue()).flip());
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String unknown() {
    return UUID.randomUUID().toString();
  }
}
