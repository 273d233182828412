package stagedoor.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.NullMarked;

/// Shell scripts in place of ffmpeg: for hanging, flooding and old ones.
@NullMarked
final class FakeFfmpeg {

  private FakeFfmpeg() {}

  /// Writes `ffmpeg` and `ffprobe` with the same body; gives `ffmpeg`.
  static Path write(Path folder, String body) throws IOException {
    for (String name : new String[] {"ffprobe", "ffmpeg"}) {
      Path program = folder.resolve(name);
      Files.writeString(program, "#!/bin/sh\n" + body);
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
    return folder.resolve("ffmpeg");
  }
}
