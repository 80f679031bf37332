/** One span or record, or what it stands in, that cannot be read: it is refused alone. The message tells the sender why. */
export class Unreadable extends Error {
  override name = "Unreadable";
}

/** A whole body that cannot be read, or is more than is read at once. */
export class MalformedBody extends Error {
  override name = "MalformedBody";
  readonly isTooLarge: boolean;

  constructor(message: string, isTooLarge = false) {
    super(message);
    this.isTooLarge = isTooLarge;
  }
}
