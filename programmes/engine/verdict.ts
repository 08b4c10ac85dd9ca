// What can be said of one condition, and what was counted to say it.

/** `open`: what it asks about is not answered yet. `person`: 需人工判断. */
export type Verdict = 'met' | 'unmet' | 'open' | 'person';

/** Of a ratio in percent. */
export interface Counted {
  readonly is: number;
  readonly bound: number;
}

export interface Judged {
  readonly verdict: Verdict;
  readonly counted?: Counted;
}

export const says = (met: boolean, counted?: Counted): Judged => ({
  verdict: met ? 'met' : 'unmet',
  ...(counted ? { counted } : {}),
});
export const open: Judged = { verdict: 'open' };
