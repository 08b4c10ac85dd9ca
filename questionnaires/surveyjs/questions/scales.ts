// Scales of likert items: questions with the same labels share one, as they did in their author's mind.
import type { Ledger, Place } from '../left-out.ts';
import type { Wording } from '../wording.ts';

export interface Scale {
  readonly code: string;
  readonly labels: readonly Wording[];
}

export interface Scales {
  readonly all: readonly Scale[];
  /** @returns its code, or null where it has too few or too many points, which is then noted. */
  keep(labels: readonly Wording[], place: Place): string | null;
}

/** Answers that are no point between the ends, in the words they are usually given. */
const aside =
  /^(不适用|无法判断|不清楚|不知道|不了解|不愿回答|未使用|n\/?a|not applicable|don['’]?t know|do not know|no opinion|prefer not to (say|answer))$/i;

export function openScales(ledger: Ledger): Scales {
  const all: Scale[] = [];
  const codes = new Map<string, string>();
  return {
    all,
    keep(labels, place) {
      if (labels.length < 2 || labels.length > 11) {
        ledger.note(place, 'point-count', labels.length);
        return null;
      }
      const key = JSON.stringify(labels);
      const known = codes.get(key);
      if (known !== undefined) return known;
      for (const label of labels) {
        const text = Object.values(label).find((line) => aside.test(line));
        if (text !== undefined) ledger.note(place, 'scale-point-aside', text);
      }
      const code = `S${all.length + 1}`;
      codes.set(key, code);
      all.push({ code, labels });
      return code;
    },
  };
}
