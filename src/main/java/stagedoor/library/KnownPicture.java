package stagedoor.library;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A picture that is known to the catalogue, but not looked for yet.
///
/// @param name changes when the picture does; two pictures never share one
/// @param source where it lies; empty when it is gone
/// @param others what is shown where it cannot be used, best first; it may be among them
/// @param alike whether its others are the same whoever asks, and for whatever
record KnownPicture(
    String name,
    Supplier<Optional<CoverSource>> source,
    Supplier<Stream<KnownPicture>> others,
    boolean alike) {

  KnownPicture(
      String name, Supplier<Optional<CoverSource>> source, Supplier<Stream<KnownPicture>> others) {
    this(name, source, others, true);
  }

  /// A picture known by where it lies.
  static KnownPicture at(CoverSource source) {
    return new KnownPicture(source.mark(), () -> Optional.of(source), Stream::empty);
  }

  /// A picture that was given by hand. Two owners may have been given the same.
  static KnownPicture given(
      String owner, UploadedPictures.Upload upload, UploadedPictures uploads) {
    return new KnownPicture(
        "uploaded:" + owner + ":" + upload.hash(),
        () -> Optional.of(new CoverSource.Beside(uploads.file(upload))),
        Stream::empty);
  }

  /// The same picture, with more that is shown where neither it nor its others can be used.
  KnownPicture orElse(Supplier<Stream<KnownPicture>> more) {
    return new KnownPicture(name, source, () -> Stream.concat(others.get(), more.get()), alike);
  }

  /// The same, where the others are for one caller or one artist or playlist alone.
  KnownPicture orElseHere(Supplier<Stream<KnownPicture>> more) {
    return new KnownPicture(name, source, orElse(more).others(), false);
  }

  /// The picture and its others.
  Stream<KnownPicture> all() {
    return Stream.concat(Stream.of(this), others.get());
  }
}
