// Responses that wait to be shuffled and written. Thousands of them, with a kilobyte of text each: as texts they would be moved
// about by every tidying of memory, so they wait as bytes in one piece that is used again for the next window.
import type { ResponseList } from './read-responses.ts';

export interface WaitingResponse {
  readonly version: string;
  /** As it is kept, the same text for all who share it. */
  readonly context: string;
  readonly level: number | null;
  readonly overall: number | null;
  readonly linked: string | null;
  /** Where the answers begin, behind them the scores, and where those end. */
  readonly answersAt: number;
  readonly scoresAt: number;
  readonly end: number;
  readonly scored: boolean;
}

/** Persons of a campaign have dozens of backgrounds. */
const mostShared = 1000;

export class ResponseWindow {
  readonly responses: WaitingResponse[] = [];
  /** Of the last that was added, in the index's order. */
  last = '';
  bytes = Buffer.allocUnsafe(1 << 20);
  #length = 0;
  readonly #shared = new Map<string, string>();

  begin(after: string): void {
    this.responses.length = 0;
    this.last = after;
    this.#length = 0;
  }

  add([subject, version, context, answers, level, overall, scores, linked]: ResponseList): void {
    const answersAt = this.#length;
    const scoresAt = this.#write(answers);
    const end = this.#write(scores ?? '');
    const shared = { version: this.#share(version), context: this.#share(context) };
    this.responses.push({ ...shared, level, overall, linked, answersAt, scoresAt, end, scored: scores !== null });
    this.last = subject;
  }

  #write(text: string): number {
    const most = this.#length + text.length * 3;
    if (most > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(most, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, this.#length);
      this.bytes = larger;
    }
    this.#length += this.bytes.write(text, this.#length);
    return this.#length;
  }

  #share(text: string): string {
    const known = this.#shared.get(text);
    if (known !== undefined) return known;
    if (this.#shared.size >= mostShared) this.#shared.clear();
    this.#shared.set(text, text);
    return text;
  }
}
