package stagedoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Who may use whom, read from the compiled classes. Changing the table is a design decision.
@NullMarked
class LayoutTest {

  private static final Path CLASSES = classes();

  /// Package -> the packages of ours it may name. `http` and `store` are the ground.
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("", Set.of("cli")),
          Map.entry(
              "cli",
              Set.of(
                  "app",
                  "config",
                  "user",
                  "store",
                  "signin",
                  "scan",
                  "library",
                  "playlistfile",
                  "catalogue",
                  "tag",
                  "http",
                  "stream",
                  "audit",
                  "doctor",
                  "recipe")),
          Map.entry(
              "app",
              Set.of(
                  "agent",
                  "assertion",
                  "openid",
                  "audit",
                  "radio",
                  "recipe",
                  "config",
                  "subsonic",
                  "web",
                  "ops",
                  "signin",
                  "share",
                  "playlist",
                  "playlistfile",
                  "rule",
                  "listen",
                  "stream",
                  "scan",
                  "catalogue",
                  "library",
                  "lyrics",
                  "user",
                  "tag",
                  "http",
                  "store")),
          Map.entry("agent", Set.of("catalogue", "library")),
          Map.entry("audit", Set.of()),
          Map.entry("config", Set.of()),
          Map.entry("openid", Set.of("assertion")),
          Map.entry("assertion", Set.of()),
          Map.entry(
              "doctor",
              Set.of("config", "signin", "http", "user", "store", "app", "recipe", "assertion")),
          Map.entry(
              "subsonic",
              Set.of(
                  "audit",
                  "radio",
                  "signin",
                  "share",
                  "playlist",
                  "rule",
                  "listen",
                  "stream",
                  "scan",
                  "catalogue",
                  "library",
                  "lyrics",
                  "user",
                  "http")),
          Map.entry(
              "web",
              Set.of(
                  "openid",
                  "audit",
                  "radio",
                  "recipe",
                  "signin",
                  "share",
                  "playlist",
                  "playlistfile",
                  "rule",
                  "listen",
                  "stream",
                  "scan",
                  "catalogue",
                  "library",
                  "lyrics",
                  "user",
                  "http")),
          Map.entry("ops", Set.of("signin", "stream", "scan", "catalogue", "user", "http")),
          Map.entry("signin", Set.of("assertion", "audit", "user", "catalogue", "http", "store")),
          Map.entry("share", Set.of("playlist", "catalogue", "user", "store")),
          Map.entry("playlist", Set.of("rule", "catalogue", "user", "store")),
          Map.entry(
              "playlistfile",
              Set.of("playlist", "rule", "scan", "catalogue", "library", "user", "tag", "store")),
          Map.entry("rule", Set.of("catalogue", "listen", "user")),
          Map.entry("radio", Set.of("catalogue", "store")),
          Map.entry("listen", Set.of("catalogue", "user", "store")),
          Map.entry("stream", Set.of("catalogue", "library", "http")),
          Map.entry("scan", Set.of("catalogue", "library", "tag", "store")),
          Map.entry("library", Set.of("catalogue", "tag", "store")),
          Map.entry("lyrics", Set.of("catalogue", "library", "tag", "store")),
          Map.entry("user", Set.of("catalogue", "store")),
          Map.entry("catalogue", Set.of()),
          Map.entry("tag", Set.of()),
          Map.entry("http", Set.of()),
          Map.entry("recipe", Set.of()),
          Map.entry("store", Set.of()));

  private static final Pattern OURS = Pattern.compile("stagedoor/(?:([a-z]+)/)?[A-Z]\\w*");

  @Test
  void everyPackageUsesOnlyWhatTheTableAllows() throws IOException {
    var broken = new TreeSet<String>();
    for (Path file : classFiles()) {
      String from = packageOf(file);
      assertThat(MAY_USE).as("a package without a row in the table: %s", from).containsKey(from);
      for (String name : namesIn(file)) {
        Matcher ours = OURS.matcher(name);
        while (ours.find()) {
          String to = ours.group(1) == null ? "" : ours.group(1);
          if (!to.equals(from) && !MAY_USE.getOrDefault(from, Set.of()).contains(to)) {
            broken.add(CLASSES.relativize(file) + " names " + ours.group());
          }
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void sqlAppearsOnlyInTheStoreAndInClassesNamedStore() throws IOException {
    assertThat(naming("java/sql/", "org/sqlite/", "org/postgresql/"))
        .allMatch(name -> name.startsWith("store/") || name.matches(".*Store(\\$.*)?\\.class"));
  }

  @Test
  void theEngineAppearsOnlyInItsAdapter() throws IOException {
    assertThat(naming("org/eclipse/jetty/")).allMatch(name -> name.startsWith("http/Jetty"));
  }

  /// What `app.Build` takes for the code that makes the catalogue of what is stored: `catalogue`
  /// uses nothing else by the table, and these read its rows. Uploaded pictures are compared.
  @Test
  void whatReadsRowsForTheCatalogueUsesOnlyThePackagesThatCount() throws IOException {
    for (String reader :
        List.of(
            "CatalogueLoad",
            "ChangeStore",
            "SongStore",
            "SongReading",
            "SongColumns",
            "AlbumStore",
            "ArtistStore",
            "Snapshots",
            "SnapshotFile")) {
      Path file = CLASSES.resolve("scan/" + reader + ".class");
      assertThat(String.join(" ", namesIn(file)))
          .as(reader)
          .doesNotContainPattern("stagedoor/(?!scan/|store/|catalogue/|library/HeapRoom)");
    }
  }

  private static List<String> naming(String... prefixes) throws IOException {
    var found = new ArrayList<String>();
    for (Path file : classFiles()) {
      Set<String> names = namesIn(file);
      if (Stream.of(prefixes).anyMatch(p -> names.stream().anyMatch(name -> name.contains(p)))) {
        found.add(CLASSES.relativize(file).toString());
      }
    }
    return found;
  }

  private static Path classes() {
    try {
      var place = Main.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(place).resolve("stagedoor");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> classFiles() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".class")).toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  private static String packageOf(Path file) {
    Path relative = CLASSES.relativize(file);
    return relative.getNameCount() == 1 ? "" : relative.getName(0).toString();
  }

  /// Class names and descriptors in the constant pool; plain strings are no dependency.
  private static Set<String> namesIn(Path file) throws IOException {
    ClassModel model = ClassFile.of().parse(file);
    var names = new TreeSet<String>();
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof ClassEntry type) {
        names.add(type.asInternalName());
      } else if (entry instanceof Utf8Entry text && isDescriptor(text.stringValue())) {
        names.add(text.stringValue());
      }
    }
    return names;
  }

  private static boolean isDescriptor(String text) {
    return text.matches("(\\(.*\\))?\\[*(L[\\w/$]+;|[BCDFIJSZV])");
  }
}
