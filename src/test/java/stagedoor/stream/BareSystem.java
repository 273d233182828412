package stagedoor.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import stagedoor.Need;

/// A system with only the libraries of C and C++, for the bundled ffmpeg: a copy of the dynamic
/// loader that looks into no system folder. Needs no rights and leaves other processes alone.
@NullMarked
final class BareSystem {

  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
  private static final String LOADER =
      ARM ? "/lib/ld-linux-aarch64.so.1" : "/lib64/ld-linux-x86-64.so.2";
  private static final List<String> C_LIBRARIES = List.of("libc.so.6", "libm.so.6");
  private static final List<String> CPP_LIBRARIES = List.of("libstdc++.so.6", "libgcc_s.so.1");

  private final Path libraries;
  private final Path loader;

  /// @param folder an empty one for copies of the loader and the libraries
  BareSystem(Path folder) throws IOException {
    libraries = folder;
    loader = folder.resolve("loader");
    Path original = Need.debianFile(LOADER, "libc6");
    String blind = Files.readString(original, ISO_8859_1).replace("/lib", "/nil");
    Files.writeString(loader, blind, ISO_8859_1);
    makeExecutable(loader);
    for (String name : C_LIBRARIES) {
      copy(name, "libc6");
    }
    for (String name : CPP_LIBRARIES) {
      copy(name, "libstdc++6");
    }
  }

  private void copy(String name, String debianPackage) throws IOException {
    String folder = ARM ? "/lib/aarch64-linux-gnu/" : "/lib/x86_64-linux-gnu/";
    String merged = "/usr" + folder;
    Path library =
        Files.exists(Path.of(folder + name))
            ? Path.of(folder + name)
            : Need.debianFile(merged + name, debianPackage);
    Files.copy(library, libraries.resolve(name));
  }

  void remove(String library) throws IOException {
    Files.delete(libraries.resolve(library));
  }

  /// Makes the two programs run here.
  void confine(Path ffmpeg) throws IOException {
    for (String name : List.of("ffmpeg", "ffprobe")) {
      Path script = ffmpeg.resolveSibling(name);
      Files.write(
          script,
          """
          #!/bin/sh
          own="${0%%/*}/lib"
          exec "%s" --inhibit-cache --library-path "$own:%s" "$own/${0##*/}" "$@"
          """
              .formatted(loader, libraries)
              .getBytes(US_ASCII));
      makeExecutable(script);
    }
  }

  private static void makeExecutable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
