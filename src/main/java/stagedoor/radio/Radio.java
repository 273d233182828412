package stagedoor.radio;

/// The stations and the receiver for their sound.
public record Radio(Stations stations, Receiver receiver) {}
