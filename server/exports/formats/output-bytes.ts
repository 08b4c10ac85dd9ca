// Bytes of a file on their way out: one piece of memory used again and again, so that a million rows leave no garbage.
// Every cell of every export passes here, which is why short plain texts are written sign by sign.

/** Of a format whose rows are bytes as soon as they are written. */
export const nothingHeld = new Uint8Array(0);

const flushAt = 1 << 18;
const [point, nought] = [46, 48];
const largestCount = 999_999_999;
const largestScore = 1_000_000;

export class OutputBytes {
  bytes = Buffer.allocUnsafe(flushAt + (1 << 14));
  length = 0;

  /** Time to hand over. */
  get full(): boolean {
    return this.length >= flushAt;
  }

  ensure(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + more));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  byte(value: number): void {
    this.ensure(1);
    this.bytes[this.length++] = value;
  }

  raw(bytes: Uint8Array): void {
    this.ensure(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** ASCII only. */
  ascii(text: string): void {
    this.ensure(text.length);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i);
    this.length = at;
  }

  text(text: string): void {
    this.ensure(text.length * 3);
    this.length += this.bytes.write(text, this.length);
  }

  /** @throws RangeError when it is not finite: no file has a spelling for that */
  number(value: number): void {
    if (value >= 0 && value <= largestCount && Number.isInteger(value)) this.#count(value);
    else if (value > 0 && value < largestScore && Math.round(value * 1000) / 1000 === value) this.#score(value);
    else if (Number.isFinite(value)) this.ascii(String(value));
    else throw new RangeError('A cell holds a number that is not finite');
  }

  /** Of at most three decimals, and so few digits that no other number of as many is spelled the same. */
  #score(value: number): void {
    const thousandths = Math.round(value * 1000);
    this.#count((thousandths / 1000) | 0);
    this.byte(point);
    for (let rest = thousandths % 1000; rest > 0; rest = (rest * 10) % 1000) this.byte(nought + ((rest / 100) | 0));
  }

  #count(value: number): void {
    this.ensure(9);
    if (value < 10) {
      this.bytes[this.length++] = nought + value;
      return;
    }
    let digits = 2;
    for (let bound = 100; value >= bound; bound *= 10) digits++;
    const { bytes } = this;
    let rest = value;
    for (let at = this.length + digits - 1; at >= this.length; at--) {
      const tenth = (rest / 10) | 0;
      bytes[at] = nought + rest - tenth * 10;
      rest = tenth;
    }
    this.length += digits;
  }

  /** Gives everything, or the first so many bytes, away. Nothing may be written here meanwhile. */
  async handOver(write: (bytes: Uint8Array) => Promise<void>, upTo = this.length): Promise<void> {
    if (upTo > 0) await write(this.bytes.subarray(0, upTo));
    this.bytes.copyWithin(0, upTo, this.length);
    this.length -= upTo;
  }
}
