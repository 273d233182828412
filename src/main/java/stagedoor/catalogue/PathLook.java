package stagedoor.catalogue;

/// Looks for a text in the letters of a chunk: in all of them at once, or, where few places are
/// asked for, in those of each.
///
/// @param letters of the chunk
record PathLook(PathLetters letters, PathSought sought) {

  /// Where one of so many places or fewer is asked for, each is looked at by itself.
  private static final int FEW = 32;

  /// Adds the places of songs whose letters have what is sought.
  ///
  /// @param among where it is looked for; places beside them may be added as well
  /// @param atWord has those added where a space stands before it; there may be more of them
  void find(Places among, Places found, Places atWord) {
    if (sought.letters().isEmpty()) {
      found.add(among);
    } else if (sought.canBeIn(letters.script())) {
      if (FEW * among.count() < letters.size()) {
        findEach(among, found);
      } else {
        findAll(found, atWord);
      }
    }
  }

  private void findEach(Places among, Places found) {
    for (int place = among.next(0); place >= 0; place = among.next(place + 1)) {
      if (letters.hasSong(place) && letters.of(place).contains(sought.letters())) {
        found.add(place);
      }
    }
  }

  private void findAll(Places found, Places atWord) {
    findWithin(found, atWord);
    if (sought.letters().length() <= PathEnding.MOST_LETTERS) {
      found.add(letters.endings().that(sought.inEnding(), letters.size()));
    }
    if ((letters.firstsOfNames() & sought.behindFirst()) != 0) {
      findBehindFolders(found);
    }
    if ((letters.endings().firsts() & sought.behindFirst()) != 0) {
      sought.splits().forEach(split -> findBeforeEndings(split, found));
    }
  }

  /// Within the letters of folders and names.
  private void findWithin(Places found, Places atWord) {
    String all = letters.letters();
    String wanted = sought.letters();
    int place = 0;
    for (int at = all.indexOf(wanted); at >= 0; ) {
      place = letters.placeOf(at, place);
      int next = place + 1;
      if (letters.folders().has(place) && at < letters.folderEnd(place)) {
        next = letters.nextFolder(place);
      }
      found.add(place, next);
      if (at > 0 && all.charAt(at - 1) == ' ') {
        atWord.add(place, next);
      }
      place = next;
      at = next < letters.size() ? all.indexOf(wanted, letters.start(next)) : -1;
    }
  }

  /// The first letters stand at the end of a folder, the others at the beginning of a name.
  private void findBehindFolders(Places found) {
    String all = letters.letters();
    String wanted = sought.letters();
    Places folders = letters.folders();
    for (int place = folders.next(0); place >= 0; place = folders.next(place + 1)) {
      int start = letters.start(place);
      int end = letters.folderEnd(place);
      int most = Math.min(wanted.length() - 1, end - start);
      char last = all.charAt(Math.max(0, end - 1));
      for (int at = wanted.lastIndexOf(last, most - 1); at >= 0; ) {
        if (all.regionMatches(end - at - 1, wanted, 0, at + 1)) {
          findNames(wanted.substring(at + 1), place, found);
        }
        at = wanted.lastIndexOf(last, at - 1);
      }
    }
  }

  /// Of the songs of a folder those whose names begin with it.
  private void findNames(String beginning, int folder, Places found) {
    int end = letters.nextFolder(folder);
    for (int place = folder; place < end; place++) {
      if (letters.hasSong(place) && beginsWith(beginning, place)) {
        found.add(place);
      }
    }
  }

  private boolean beginsWith(String beginning, int place) {
    int start = letters.nameStart(place);
    int length = Math.min(beginning.length(), letters.nameEnd(place) - start);
    return letters.letters().startsWith(beginning.substring(0, length), start)
        && letters.ending(place).letters().startsWith(beginning.substring(length));
  }

  /// The first letters stand at the end of a name, the others at the beginning of its ending.
  private void findBeforeEndings(PathSought.Split split, Places found) {
    Places begun = letters.endings().that(split.begins(), letters.size());
    if (begun.isEmpty()) {
      return;
    }
    String all = letters.letters();
    int place = 0;
    for (int at = all.indexOf(split.end()); at >= 0; at = all.indexOf(split.end(), at + 1)) {
      place = letters.placeOf(at, place);
      if (begun.has(place)) {
        found.add(place);
      }
    }
  }
}
