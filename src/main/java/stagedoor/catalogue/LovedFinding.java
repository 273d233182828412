package stagedoor.catalogue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Finds what the caller loves, and what has the word for it in its own texts.
record LovedFinding(List<SearchTerm> word, MarkFinding loved, Holdings holdings)
    implements Finding {

  @Override
  public BitSet songs(BitSet some) {
    return either(loved.songs(some), holdings.songTexts());
  }

  @Override
  public Optional<BitSet> albums(BitSet some) {
    return loved.albums(some).map(albums -> either(albums, holdings.albumTexts()));
  }

  @Override
  public Optional<BitSet> artists(BitSet some) {
    return loved.artists(some).map(artists -> either(artists, holdings.artistTexts()));
  }

  private BitSet either(BitSet found, TextIndex texts) {
    found.or(texts.find(word).inside());
    return found;
  }
}
