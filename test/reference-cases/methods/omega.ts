// McDonald's omegas: one factor (raw or standardised), hierarchical, or from given loadings.
import { z } from 'zod';
import {
  omegaFromLoadings,
  omegaHierarchical,
  omegaOfAnswers,
  omegaOneFactor,
} from '../../../scoring/reliability/omega/omega.ts';
import { correlationInput, correlationKeys } from '../correlation-input.ts';
import { itemTable, itemTableKeys } from '../item-table.ts';
import type { ReadCsv } from '../read-csv.ts';

const listwise = z.enum(['none', 'listwise']).default('listwise');
const numbers = z.array(z.number());
const schema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('one-factor'), ...itemTableKeys, missing: listwise }),
  z.strictObject({ kind: z.literal('one-factor-standardised'), ...correlationKeys }),
  z.strictObject({
    kind: z.literal('hierarchical'),
    ...correlationKeys,
    factors: z.number().int().min(1).default(3),
    extraction: z.enum(['minres', 'ml']).default('minres'),
    rotation: z.literal('oblimin').default('oblimin'),
  }),
  z.strictObject({
    kind: z.literal('from-loadings'),
    general: numbers,
    group: z.array(numbers).default([]),
    uniqueness: numbers.optional(),
  }),
]);

function oneFactor({ loadings, omegaTotal, omegaResidual }: ReturnType<typeof omegaOneFactor>) {
  return { loadings, omega_total: omegaTotal, omega_total_observed: omegaResidual };
}

export function run(raw: unknown, readCsv: ReadCsv) {
  const input = schema.parse(raw);
  switch (input.kind) {
    case 'one-factor': {
      const result = omegaOfAnswers(itemTable(input, readCsv).rows);
      return {
        n: result.n,
        omega_total: result.omegaTotal,
        omega_total_observed_variance: result.omegaObserved,
        loadings: result.loadings,
        residual_variances: result.residualVariances,
      };
    }
    case 'one-factor-standardised': {
      const correlation = correlationInput(input, readCsv).correlation ?? [];
      return {
        ml: oneFactor(omegaOneFactor(correlation, 'ml')),
        minres: oneFactor(omegaOneFactor(correlation, 'minres')),
      };
    }
    case 'hierarchical': {
      const { names, correlation } = correlationInput(input, readCsv);
      const result = omegaHierarchical(correlation ?? [], { factors: input.factors, extraction: input.extraction });
      // Without names in the input the values go out in the order of the matrix.
      const perItem = (values: readonly number[] | null) =>
        values && names ? Object.fromEntries(names.map((name, at) => [name, values[at]])) : values;
      return {
        omega_h: result.omegaHierarchical,
        omega_total: result.omegaTotal,
        alpha: result.alpha,
        lambda6: result.lambda6,
        g_loadings: perItem(result.generalLoadings),
        h2: perItem(result.communalities),
      };
    }
    case 'from-loadings': {
      const { general, group, uniqueness } = input;
      const result = omegaFromLoadings({ general, group, ...(uniqueness && { uniquenesses: uniqueness }) });
      return {
        omega_total: result.omegaTotal,
        omega_h: result.omegaHierarchical,
        ecv: result.ecv,
        uniqueness: result.uniquenesses,
        subscales: result.subscales.map(({ omega, omegaHierarchical: own }) => ({
          omega: { omega },
          omega_hs: { omega_hs: own },
        })),
      };
    }
  }
}
