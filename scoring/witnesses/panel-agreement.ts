// How far the assessors of a panel agree in the blind pass: weighted kappa (Light's mean over the pairs that share enough), the
// one-way intraclass correlation, because every subject has other assessors, and Krippendorff's alpha. Pure; floors as reports have.
import { crossTable } from '../agreement/cohen-kappa/cohen-kappa.ts';
import { agreementMethods } from '../agreement/index.ts';

/** One indicator of one subject: what each assessor said of it, by whatever names them. */
export type Unit = ReadonlyMap<string, number>;

export interface Agreement {
  /** Indicators of subjects that at least two have scored. */
  readonly shared: number;
  /** Quadratic weights. */
  readonly kappa: { readonly value: number; readonly pairs: number } | null;
  /** ICC(1,1), for the number of assessors that most indicators have. */
  readonly icc: { readonly value: number; readonly limits: readonly [number, number] | null } | null;
  /** Ordinal. */
  readonly alpha: number | null;
}

export function agreementOf(units: readonly Unit[], steps: number): Agreement {
  const shared = units.filter(({ size }) => size > 1);
  const users = [...new Set(shared.flatMap((unit) => [...unit.keys()]))].sort();
  const table = shared.map((unit) => users.map((user) => unit.get(user) ?? null));
  const alpha = agreementMethods['krippendorff-alpha'].report(table, 'ordinal');
  return {
    shared: shared.length,
    kappa: lightKappa(shared, steps),
    icc: oneWay(shared),
    alpha: alpha.state === 'estimated' ? alpha.result.alpha : null,
  };
}

function lightKappa(units: readonly Unit[], steps: number): Agreement['kappa'] {
  const levels = Array.from({ length: steps }, (_, at) => at + 1);
  const found = [...pairsOf(units).values()].flatMap((pairs) => {
    const figure = agreementMethods['cohen-kappa'].report(crossTable(pairs, levels), 'quadratic');
    return figure.state === 'estimated' && figure.result.kappa !== null ? [figure.result.kappa] : [];
  });
  if (found.length === 0) return null;
  return { value: found.reduce((sum, kappa) => sum + kappa, 0) / found.length, pairs: found.length };
}

/** What each two assessors said of what both scored. */
function pairsOf(units: readonly Unit[]): ReadonlyMap<string, (readonly [number, number])[]> {
  const pairs = new Map<string, (readonly [number, number])[]>();
  for (const unit of units) {
    const scores = [...unit].sort(([one], [other]) => (one < other ? -1 : 1));
    scores.forEach(([one, level], at) => {
      for (const [other, beside] of scores.slice(at + 1)) {
        const name = `${one} ${other}`;
        const own = pairs.get(name);
        if (own) own.push([level, beside]);
        else pairs.set(name, [[level, beside]]);
      }
    });
  }
  return pairs;
}

function oneWay(units: readonly Unit[]): Agreement['icc'] {
  const bySize = [...Map.groupBy(units, ({ size }) => size).values()];
  const usual = bySize.reduce<readonly Unit[]>((most, group) => (group.length > most.length ? group : most), []);
  const figure = agreementMethods.icc.report(usual.map((unit) => [...unit.values()]));
  if (figure.state !== 'estimated' || figure.result.icc1.value === null) return null;
  const { value, limits } = figure.result.icc1;
  return { value, limits };
}
