package stagedoor.web;

import stagedoor.catalogue.Shelf;
import stagedoor.library.Covers;
import stagedoor.library.Libraries;
import stagedoor.lyrics.SongLyrics;
import stagedoor.scan.Duplicates;
import stagedoor.scan.FileTags;
import stagedoor.scan.MissingSongs;
import stagedoor.scan.Scanner;
import stagedoor.stream.Streams;

/// The music, its pictures and words, how it gets in and how it gets out.
public record Music(
    Shelf shelf,
    Libraries libraries,
    Covers covers,
    Streams streams,
    Scanner scanner,
    SongLyrics lyrics,
    MissingSongs missing,
    Duplicates duplicates,
    FileTags files) {}
