/**
 * Messages are numbered as they stand in the trip's file: those that are left out share the number of the one before,
 * so that a trip that goes on after a cut finds each of its steps again.
 */
export class RecordedNumbers {
  readonly #leftOut: number[] = [];
  #offset = 0;

  /** The message of this index is not in the file. Called in order. */
  leaveOut(index: number): void {
    this.#leftOut.push(index);
  }

  /** The number in the file of the message of this index, or of the last before it that is there. Called in order. */
  numberOf(index: number): number {
    while (this.#leftOut.length > 0 && this.#leftOut[0]! <= index) {
      this.#leftOut.shift();
      this.#offset += 1;
    }
    return index - this.#offset;
  }
}
