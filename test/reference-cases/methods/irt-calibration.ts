// Item parameters from raw responses.
import { z } from 'zod';
import { type Calibration, calibrate } from '../../../scoring/calibration/calibrate.ts';
import { conditionalRasch } from '../../../scoring/calibration/conditional-rasch.ts';
import { modelSchema } from '../irt-models.ts';
import { itemTable, itemTableKeys } from '../item-table.ts';
import { mirtStepErrors } from '../mirt-step-errors.ts';
import type { ReadCsv } from '../read-csv.ts';

const missingRule = z.enum(['none', 'listwise', 'use available responses', 'not administered', 'available']);
const schema = z.strictObject({
  ...itemTableKeys,
  model: modelSchema,
  missing: missingRule.default('use available responses'),
  variants: z.array(z.strictObject(itemTableKeys)).optional(),
});

const byName = <T>(items: Calibration['items'], value: (item: Calibration['items'][number]) => T) =>
  Object.fromEntries(items.map((item) => [item.name, value(item)]));

function shown(found: Calibration, dichotomous: boolean) {
  const one = <T>(list: readonly T[]) => (dichotomous ? list[0] : list);
  return {
    items: byName(found.items, (item) => ({
      a: item.a,
      b: item.b,
      se_a: item.seA,
      se_b: found.model === 'generalised-partial-credit' ? mirtStepErrors(item) : item.seB,
    })),
    ...(found.variance && {
      [dichotomous ? 'difficulty' : 'delta']: byName(found.items, ({ difficulty = [] }) => one(difficulty)),
      variance: found.variance.value,
      unit_variance: { a: found.items[0]?.a, b: byName(found.items, ({ b }) => one(b)) },
    }),
    not_estimable: found.notEstimable.map(({ name }) => name),
    loglik: found.loglik,
    npar: found.parameters,
    aic: found.aic,
    bic: found.bic,
    n: found.persons,
  };
}

const refused = (reason: string) => ({ error: true, must_terminate: true, reason });

function calibrateTable(parsed: z.infer<typeof schema>, readCsv: ReadCsv) {
  const { names, rows } = itemTable(parsed, readCsv);
  const complete = rows.filter((row) => row.every((code) => code !== null));
  if (parsed.missing === 'none' && complete.length < rows.length) throw new Error('The case says there are no gaps.');
  const used = parsed.missing === 'listwise' ? complete : rows;
  const found = calibrate(parsed.model, names, used, parsed.scale ? { scale: parsed.scale } : {});
  if (found.state === 'insufficient') return refused(found.reason);
  const dichotomous = parsed.model === 'rasch' || parsed.model === 'two-parameter';
  const conditional = parsed.model === 'rasch' ? conditionalRasch(names, used) : null;
  return {
    ...shown(found, dichotomous),
    must_terminate: true,
    ...(conditional?.state === 'estimated' && {
      cml_difficulty_centred: Object.fromEntries(conditional.items.map(({ name, difficulty }) => [name, difficulty])),
    }),
  };
}

export function run(input: unknown, readCsv: ReadCsv) {
  const { variants, ...shared } = schema.parse(input);
  if (!variants) return calibrateTable(shared, readCsv);
  const results = variants.map((variant) => calibrateTable({ ...shared, ...variant }, readCsv));
  // One verdict for all variants: an error only if every one of them is refused.
  return { variants: results, error: results.every((one) => 'error' in one), must_terminate: true };
}
