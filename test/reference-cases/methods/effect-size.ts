// Effect sizes of two groups, independent or paired.
import { z } from 'zod';
import { cohenDInterval, effectSize } from '../../../scoring/cohort/effect-size.ts';
import { pairedEffectSize } from '../../../scoring/cohort/paired-effect-size.ts';
import { overVariants } from '../over-variants.ts';

const values = z.array(z.number().nullable());
const groups = { a: values, b: values, paired: z.boolean().optional() };
const schema = z.union([
  z.strictObject(groups),
  z.strictObject({ variants: z.array(z.strictObject(groups)), paired: z.boolean().optional() }),
]);
type Groups = { a: (number | null)[]; b: (number | null)[]; paired?: boolean | undefined };

function measure({ a, b, paired }: Groups) {
  if (paired) {
    if (a.length !== b.length) throw new Error('Pairs need both measurements.');
    const pairs = a.flatMap((one, at): [number, number][] => {
      const other = b[at] ?? null;
      return one === null || other === null ? [] : [[one, other]];
    });
    const { n, meanDifference, r, dZ, dAv, dRm } = pairedEffectSize(pairs);
    return { n, mean_difference: meanDifference, r, d_z: dZ, d_av: dAv, d_rm: dRm };
  }
  const given = (group: readonly (number | null)[]) => group.filter((value) => value !== null);
  const found = effectSize(given(a), given(b));
  return {
    na: found.na,
    nb: found.nb,
    mean_difference: found.meanDifference,
    sd_pooled: found.sdPooled,
    cohen_d: found.cohenD,
    hedges_g_exact: found.hedgesG,
    hedges_g_approx: found.hedgesGApprox,
    glass_delta_by_b: found.glassDelta,
    cliff_delta: found.cliffDelta,
    vda_A: found.vdaA,
    cohen_d_ci95_noncentral_t: cohenDInterval(found),
  };
}

export function run(raw: unknown) {
  const input = schema.parse(raw);
  if (!('variants' in input)) return measure(input);
  return overVariants(input.variants, (variant) => measure({ ...variant, paired: variant.paired ?? input.paired }));
}
