package stagedoor.subsonic;

import stagedoor.catalogue.Shelf;
import stagedoor.library.Covers;
import stagedoor.library.Libraries;
import stagedoor.scan.Scanner;
import stagedoor.scan.SongDetails;
import stagedoor.stream.Streams;

/// The music and what can be done with it.
public record Music(
    Shelf shelf,
    Libraries libraries,
    Covers covers,
    Streams streams,
    Scanner scanner,
    SongDetails details) {}
