// The digest of a sheet: every number to its last bit, as 64-bit floats, and every word. Spelling the numbers as text took
// longer than scoring.
import { hash } from 'node:crypto';
import type { LevelResult, Score, ScoreSheet } from '../../scoring/model.ts';

/** No score is below 0; why there is none stands among the words. */
const none = -1;

/** Gathers what is digested; the room for the numbers is used again, and nothing in it outlives a call. */
class Spelled {
  #numbers = new Float64Array(1024);
  #count = 0;
  words = '';

  begin(words: string): void {
    this.#count = 0;
    this.words = words;
  }

  number(value: number): void {
    if (this.#count === this.#numbers.length) {
      const wider = new Float64Array(2 * this.#count);
      wider.set(this.#numbers);
      this.#numbers = wider;
    }
    this.#numbers[this.#count++] = value;
  }

  /** No code, reason or rule holds a space. */
  word(value: string): void {
    this.words += ` ${value}`;
  }

  score(score: Score): void {
    const scored = score.state === 'scored';
    this.number(scored ? score.value : none);
    this.number(scored ? score.low : none);
    this.number(scored ? score.high : none);
    if (!scored) this.word(score.reason);
  }

  /** Lists of another length shall not read alike. */
  size(list: { readonly length: number }): void {
    this.number(list.length);
  }

  digest(): string {
    const numbers = new Uint8Array(this.#numbers.buffer, 0, 8 * this.#count);
    return hash('sha256', Buffer.concat([numbers, Buffer.from(this.words)]), 'base64url');
  }
}

const spelled = new Spelled();

export function digestOf(sheet: ScoreSheet): string {
  const { instrument, profile, model, context, level, indicators, scenes, keyed } = sheet;
  spelled.begin(
    JSON.stringify([
      instrument,
      profile,
      model,
      context,
      sheet.linked,
      sheet.missing,
      sheet.notApplicable,
      sheet.passes,
    ]),
  );
  spelled.score(sheet.overall);
  spelled.score(sheet.overallWithoutLinked);
  spellLevel(level);
  spelled.size(indicators);
  for (const found of indicators) {
    spelled.word(found.indicator);
    spelled.score(found.score);
    spelled.number(found.level ?? 0);
    spelled.number(found.coverage);
  }
  spelled.size(scenes);
  for (const { scene, score, items } of scenes) {
    spelled.word(scene);
    spelled.score(score);
    spelled.number(items);
  }
  spelled.size(keyed);
  for (const { indicator, asked, answered, right, guess } of keyed) {
    spelled.word(indicator);
    spelled.number(asked);
    spelled.number(answered);
    spelled.number(right);
    spelled.number(guess);
  }
  return spelled.digest();
}

function spellLevel(level: LevelResult): void {
  if (level.state !== 'levelled') {
    spelled.word(level.reason);
    return;
  }
  spelled.word(level.rule);
  spelled.number(level.level);
  spelled.number(level.uncapped);
  spelled.size(level.shares);
  for (const share of level.shares) spelled.number(share);
  spelled.size(level.cappedBy);
  for (const indicator of level.cappedBy) spelled.word(indicator);
  spelled.number(level.next?.level ?? none);
  spelled.number(level.next?.reached ?? none);
  spelled.number(level.next?.needed ?? none);
  spelled.size(level.blockers);
  for (const blocker of level.blockers) {
    spelled.word(blocker.indicator);
    spelled.word(blocker.because);
    spelled.number(blocker.level);
    spelled.number(blocker.needed);
    spelled.number(blocker.weight);
  }
}
