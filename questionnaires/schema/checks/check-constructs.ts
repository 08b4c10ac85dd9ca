// Items may be compared between groups only if referent, stem and scale are identical; a shared construct claims exactly that.
import type { Instrument, Item } from '../instrument.ts';
import { type Language, languages } from '../names.ts';
import type { Texts } from '../texts.ts';
import type { Faults } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

export interface Worded {
  readonly instrument: Instrument;
  readonly texts: Readonly<Partial<Record<Language, Texts>>>;
}

/** Within one instrument or across several. */
export function* checkConstructs(versions: readonly Worded[]): Faults {
  const first = new Map<string, { item: Item; fingerprint: string }>();
  for (const version of versions)
    for (const item of version.instrument.items) {
      if (!item.construct) continue;
      const fingerprint = fingerprintOf(item, version);
      const earlier = first.get(item.construct);
      if (!earlier) first.set(item.construct, { item, fingerprint });
      else if (earlier.fingerprint !== fingerprint)
        yield instrumentFault(`instrument.items.${item.code}.construct`, 'construct-differs', earlier.item.code);
    }
}

function fingerprintOf(item: Item, { instrument, texts }: Worded): string {
  const form =
    item.kind === 'ladder'
      ? item.steps
      : item.kind === 'likert'
        ? instrument.scales.find((scale) => scale.code === item.scale)?.points
        : item.kind === 'choice' || item.kind === 'choices'
          ? item.options
          : item.kind === 'number'
            ? [item.form, item.min, item.max]
            : null;
  const wording = languages.map((language) => {
    const text = texts[language]?.items[item.code];
    const options = Object.entries(text?.options ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return [text?.stem, options, item.kind === 'likert' ? texts[language]?.scales[item.scale] : null];
  });
  return JSON.stringify([item.kind, form, wording]);
}
