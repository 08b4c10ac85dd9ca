// Kaiser-Meyer-Olkin and Bartlett of a correlation matrix or a table of items.
import { z } from 'zod';
import { kmoBartlett } from '../../../scoring/reliability/kmo-bartlett/kmo-bartlett.ts';
import { correlationInput, correlationKeys } from '../correlation-input.ts';
import type { ReadCsv } from '../read-csv.ts';

const schema = z.strictObject(correlationKeys);

export function run(input: unknown, readCsv: ReadCsv) {
  const { names, correlation, n } = correlationInput(schema.parse(input), readCsv);
  if (!correlation || n === null)
    return { kmo: { overall: null, items: null }, bartlett: { chisq: null, df: null, p: null } };
  const { kmo, bartlett } = kmoBartlett(correlation, n);
  return {
    kmo: {
      overall: kmo.overall,
      items: names ? Object.fromEntries(names.map((name, at) => [name, kmo.items[at] ?? null])) : kmo.items,
    },
    bartlett: {
      chisq: bartlett.chiSquare,
      df: bartlett.freedom,
      p: bartlett.p,
      ln_p: bartlett.lnP,
      ln_det: bartlett.lnDeterminant,
    },
  };
}
