package stagedoor.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import stagedoor.audit.AuditLog;
import stagedoor.config.Config;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.library.LibraryOutcome;
import stagedoor.store.Database;
import stagedoor.store.Databases;
import stagedoor.store.SqliteLibrary;
import stagedoor.store.StoreException;
import stagedoor.user.AppPasswords;
import stagedoor.user.KeyFile;
import stagedoor.user.KnownLibraries;
import stagedoor.user.Passwords;
import stagedoor.user.SealedSecrets;
import stagedoor.user.SignInLinks;
import stagedoor.user.Users;

/// What the server and the commands both stand on: the database, the accounts in it, and the record
/// of what happened to them.
public record Ground(
    Places places,
    Database db,
    Libraries libraries,
    Passwords passwords,
    Users users,
    SignInLinks links,
    AppPasswords keys,
    AuditLog audit)
    implements AutoCloseable {

  private static final String DATABASE = "stagedoor.db";
  private static final String KEY = "password.key";

  /// @param folder the working directory
  /// @throws StartException when the database or the key cannot be used
  public static Ground open(Config config, Map<String, String> environment, Path folder) {
    Places places = Places.of(config, environment, folder);
    Database db = database(places);
    try {
      var libraries = new Libraries(db);
      if (libraries.list().isEmpty()) {
        libraries.configured("Music", places.music());
      }
      var passwords = new Passwords();
      InstantSource clock = InstantSource.system();
      SealedSecrets sealing = sealing(config, places, db);
      SealedSecrets ofAccounts =
          config.flag("Subsonic.PasswordTokens") ? sealing : SealedSecrets.off();
      var users = new Users(db, new Known(libraries)::now, passwords, ofAccounts, clock);
      Belongings.follow(users);
      return new Ground(
          places,
          db,
          libraries,
          passwords,
          users,
          new SignInLinks(db, users, clock),
          new AppPasswords(db, users, sealing, clock),
          AuditLog.in(places.data(), clock));
    } catch (SealedSecrets.WrongKeyException | IllegalArgumentException e) {
      db.close();
      throw new StartException(String.valueOf(e.getMessage()));
    }
  }

  /// The oldest library is where the configuration says. Where it says nothing, the libraries are
  /// where administrators put them, but for a demo library that real music replaces.
  ///
  /// @throws StartException when the folder is another library's, lies in it or around it
  void followMusicFolder(Config config) {
    boolean atDemo =
        libraries.list().stream()
            .anyMatch(library -> library.folder().equals(places.data().resolve("demo")));
    if (config.setting("MusicFolder").isSet() || (atDemo && !places.demo())) {
      follow(places.music());
    }
  }

  private void follow(Path folder) {
    LibraryOutcome outcome = libraries.configured("Music", folder);
    if (outcome instanceof LibraryOutcome.FolderTaken(Library other)) {
      throw new StartException(
          ("MusicFolder=%s is the folder of the library “%s”, lies in it or around it, and a song"
                  + " belongs to one library; name another folder, or move or remove that library"
                  + " first: stagedoor library remove %d")
              .formatted(folder, other.name(), other.id().value()));
    }
  }

  /// Whether nothing was configured, and no administrator put other music in the demo's place.
  boolean playsDemo() {
    return places.demo()
        && libraries.list().stream().anyMatch(library -> library.folder().equals(places.music()));
  }

  /// The same, and no administrator added other music to it.
  boolean playsOnlyDemo() {
    return playsDemo()
        && libraries.list().stream().allMatch(library -> library.folder().equals(places.music()));
  }

  /// Drops all sealed copies of passwords, so that another key may be used from the next start on.
  ///
  /// @return how many accounts' passwords had one
  /// @throws StartException when the database cannot be used
  public static int dropSealedCopies(Config config, Map<String, String> environment, Path folder) {
    try (Database db = database(Places.of(config, environment, folder))) {
      return Users.dropSealedCopies(db);
    }
  }

  private static Database database(Places places) {
    SqliteLibrary.keepIn(places.cache());
    try {
      return Databases.sqlite(places.data().resolve(DATABASE));
    } catch (StoreException e) {
      throw new StartException(String.valueOf(e.getMessage()));
    }
  }

  private static SealedSecrets sealing(Config config, Places places, Database db) {
    byte[] key =
        config
            .find("PasswordEncryptionKey")
            .map(text -> text.getBytes(UTF_8))
            .orElseGet(() -> KeyFile.readOrMake(places.data().resolve(KEY)));
    return SealedSecrets.open(db, key);
  }

  /// The libraries in the accounts' words, made anew only when they changed.
  private static final class Known {

    private record Made(List<Library> from, KnownLibraries known) {}

    private final Libraries libraries;
    private volatile Made made = new Made(List.of(), new KnownLibraries(List.of()));

    Known(Libraries libraries) {
      this.libraries = libraries;
    }

    KnownLibraries now() {
      List<Library> list = libraries.list();
      Made last = made;
      if (!last.from().equals(list)) {
        last =
            new Made(
                list,
                new KnownLibraries(
                    list.stream()
                        .map(it -> new KnownLibraries.One(it.id(), it.name(), it.forNewUsers()))
                        .toList()));
        made = last;
      }
      return last.known();
    }
  }

  @Override
  public void close() {
    users.flush();
    audit.close();
    db.close();
  }
}
