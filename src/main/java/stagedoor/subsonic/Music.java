package stagedoor.subsonic;

import stagedoor.catalogue.Shelf;
import stagedoor.library.Covers;
import stagedoor.library.Libraries;
import stagedoor.lyrics.SongLyrics;
import stagedoor.scan.Scanner;
import stagedoor.stream.Streams;

/// The music and what can be done with it.
public record Music(
    Shelf shelf,
    Libraries libraries,
    Covers covers,
    Streams streams,
    Scanner scanner,
    SongLyrics lyrics) {}
