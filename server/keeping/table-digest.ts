// How the rows of two tables are compared without keeping them: their number, and the sum of their SHA-256. The sum does not
// depend on the order, for engines sort texts each in their own way. Against accidents, not against forgers.
import { hash } from 'node:crypto';

export interface TableDigest {
  readonly rows: number;
  readonly sha256: string;
}

export class DigestOfRows {
  rows = 0;
  readonly #sum = new Uint32Array(8);

  /** @param line a row as it is spelled */
  add(line: string): void {
    const digest = hash('sha256', line, 'buffer');
    for (let at = 0; at < 8; at++) this.#sum[at] = (this.#sum[at] as number) + digest.readUInt32BE(at * 4);
    this.rows += 1;
  }

  result(): TableDigest {
    const words = [...this.#sum].map((word) => word.toString(16).padStart(8, '0'));
    return { rows: this.rows, sha256: words.join('') };
  }
}
