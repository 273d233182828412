package stagedoor.http;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;

/// The file of a UNIX listener: made in a private folder beside its place, given its group and mode
/// there, then moved. Nobody can connect before both are right, and a stale file is replaced in one
/// step.
final class SocketFile {

  /// `sun_path` of Linux without its closing NUL (unix(7)), in bytes.
  private static final int MAX_PATH_BYTES = 107;

  private final ListenerSettings.Unix settings;
  private final Path folder;
  private final Path nursery;
  private Optional<Object> key = Optional.empty();

  /// @throws ListenException when the path cannot become a socket, saying why
  SocketFile(ListenerSettings.Unix settings) {
    this.settings = settings;
    this.folder =
        Optional.ofNullable(settings.path().toAbsolutePath().getParent())
            .orElseThrow(
                () -> new ListenException("unix:" + settings.path() + " is no file's path"));
    checkLength(settings.path());
    checkFolder();
    checkNobodyAnswers();
    this.nursery = makeNursery();
    checkLength(birthplace());
  }

  /// Where the listener binds first; only this process's user can reach it.
  Path birthplace() {
    return nursery.resolve("s");
  }

  Path path() {
    return settings.path();
  }

  /// Gives the bound socket its group and mode and moves it to its place.
  void publish() {
    try {
      setGroup();
      Files.setPosixFilePermissions(birthplace(), settings.permissions());
      Files.move(
          birthplace(),
          path(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      key = keyOf(path());
    } catch (IOException e) {
      throw new ListenException("unix:" + path() + " cannot be made ready: " + e.getMessage(), e);
    } finally {
      removeNursery();
    }
  }

  /// True while the file at the path is the one made here.
  boolean isOurs() {
    return key.isPresent() && key.equals(keyOf(path()));
  }

  void removeNursery() {
    try {
      Files.deleteIfExists(birthplace());
      Files.deleteIfExists(nursery);
    } catch (IOException leftOver) {
      // An empty private folder stays behind; the next start makes its own.
      System.getLogger(SocketFile.class.getName())
          .log(System.Logger.Level.DEBUG, "a folder was left behind path={0}", nursery);
    }
  }

  private static void checkLength(Path path) {
    int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_PATH_BYTES) {
      throw new ListenException(
          "unix:%s needs %d bytes and a socket's path may have %d; use a shorter folder"
              .formatted(path, bytes, MAX_PATH_BYTES));
    }
  }

  private void checkFolder() {
    if (!Files.isDirectory(folder)) {
      throw new ListenException(
          "unix:%s: the folder %s does not exist; make it, owned by the server's user"
              .formatted(path(), folder));
    }
    if (!Files.isWritable(folder)) {
      throw new ListenException(
          "unix:%s: the folder %s is not writable for the server's user".formatted(path(), folder));
    }
  }

  /// A file on which nobody answers is left over from a killed server.
  private void checkNobodyAnswers() {
    if (!Files.exists(path(), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!isSocket()) {
      throw new ListenException(
          "unix:%s exists and is no socket; remove it or choose another path".formatted(path()));
    }
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.connect(UnixDomainSocketAddress.of(path()));
    } catch (IOException nobody) {
      return;
    }
    throw new ListenException("unix:%s is in use: another program answers on it".formatted(path()));
  }

  private boolean isSocket() {
    try {
      return Files.readAttributes(path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isOther();
    } catch (IOException e) {
      throw new ListenException("unix:" + path() + " cannot be looked at: " + e.getMessage(), e);
    }
  }

  private Path makeNursery() {
    try {
      var onlyUs =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
      return Files.createTempDirectory(folder, ".s", onlyUs);
    } catch (IOException e) {
      throw new ListenException(
          "unix:%s: cannot make a file in %s: %s".formatted(path(), folder, e.getMessage()), e);
    }
  }

  private void setGroup() throws IOException {
    if (settings.group().isEmpty()) {
      return;
    }
    String name = settings.group().get();
    try {
      var group =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
      Files.getFileAttributeView(birthplace(), PosixFileAttributeView.class).setGroup(group);
    } catch (UserPrincipalNotFoundException unknown) {
      throw new ListenException("unix:%s: there is no group %s".formatted(path(), name), unknown);
    }
  }

  private static Optional<Object> keyOf(Path path) {
    try {
      return Optional.ofNullable(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .fileKey());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
