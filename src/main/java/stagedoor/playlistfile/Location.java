package stagedoor.playlistfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What an entry says of where its song is. A path can be meant in several ways: a backslash may
/// separate names or belong to one, and so may a percent sign; the plain reading comes first.
sealed interface Location {

  record Nothing() implements Location {}

  /// An address of the web or of another service.
  record Address() implements Location {}

  record Path(List<Reading> readings) implements Location {
    public Path {
      readings = List.copyOf(readings);
    }
  }

  /// One way to read a path.
  ///
  /// @param absolute whether it begins at a root, of whatever machine
  /// @param names without `.`; `..` stands only where it leads above the beginning
  record Reading(boolean absolute, List<String> names) {
    public Reading {
      names = List.copyOf(names);
    }

    /// The same path from the root, for a path that begins in a folder.
    Reading in(List<String> folder) {
      if (absolute) {
        return this;
      }
      var all = new ArrayList<>(folder);
      all.addAll(names);
      return new Reading(true, plain(all, true));
    }
  }

  static Location parse(String text) {
    if (text.isBlank()) {
      return new Nothing();
    }
    if (text.toLowerCase(Locale.ROOT).startsWith("file:/")) {
      return new Path(readings(withoutHost(text.substring("file:".length()))));
    }
    return isAddress(text) ? new Address() : new Path(readings(text));
  }

  /// A scheme has two letters at least; one is a drive.
  private static boolean isAddress(String text) {
    int end = text.indexOf("://");
    return end > 1
        && text.chars()
            .limit(end)
            .allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "+-.".indexOf(c) >= 0));
  }

  private static String withoutHost(String text) {
    if (!text.startsWith("//")) {
      return text;
    }
    int path = text.indexOf('/', 2);
    return path < 0 ? "/" : text.substring(path);
  }

  private static List<Reading> readings(String text) {
    Set<String> texts = new LinkedHashSet<>();
    texts.add(text);
    texts.add(text.replace('\\', '/'));
    Set<Reading> readings = new LinkedHashSet<>();
    texts.forEach(it -> readings.add(reading(it)));
    texts.forEach(it -> decoded(it).ifPresent(other -> readings.add(reading(other))));
    return List.copyOf(readings);
  }

  private static Reading reading(String text) {
    String path = withoutDrive(text);
    boolean absolute = path.startsWith("/");
    return new Reading(absolute, plain(List.of(path.split("/")), absolute));
  }

  /// `C:/Music` and `/C:/Music` begin at a root.
  private static String withoutDrive(String text) {
    int at = text.startsWith("/") ? 1 : 0;
    boolean drive =
        text.length() > at + 2
            && Character.isLetter(text.charAt(at))
            && text.charAt(at + 1) == ':'
            && text.charAt(at + 2) == '/';
    return drive ? text.substring(at + 2) : text;
  }

  private static List<String> plain(List<String> names, boolean absolute) {
    var plain = new ArrayList<String>(names.size());
    for (String name : names) {
      boolean up = name.equals("..");
      if (up && !plain.isEmpty() && !plain.getLast().equals("..")) {
        plain.removeLast();
      } else if (!name.isEmpty() && !name.equals(".") && !(up && absolute)) {
        plain.add(name);
      }
    }
    return plain;
  }

  /// The text with its percent-encoded bytes decoded; empty when nothing is encoded, or not UTF-8.
  private static Optional<String> decoded(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.empty();
    }
    byte[] given = text.getBytes(UTF_8);
    var bytes = new ByteArrayOutputStream(given.length);
    for (int i = 0; i < given.length; i++) {
      boolean encoded =
          given[i] == '%'
              && i + 2 < given.length
              && HexFormat.isHexDigit(given[i + 1])
              && HexFormat.isHexDigit(given[i + 2]);
      if (encoded) {
        bytes.write(
            HexFormat.fromHexDigit(given[i + 1]) * 16 + HexFormat.fromHexDigit(given[i + 2]));
        i += 2;
      } else {
        bytes.write(given[i]);
      }
    }
    try {
      String plain = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
      return Optional.of(plain).filter(it -> it.indexOf('\0') < 0);
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
