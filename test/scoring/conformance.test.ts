// Every registered scoring model keeps what scoring/conformance asks, on every instrument of the project; and the suite sees
// whatever a model may do wrong.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFailed, test } from 'vitest';
import { instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import { profileSchema } from '../../questionnaires/schema/profile.ts';
import { stepsOf } from '../../questionnaires/schema/scored-weights.ts';
import { type ConformanceCheck, conform, conformanceChecks, faultsAt } from '../../scoring/conformance/conform.ts';
import { type Place, type SuiteInput, subjectAt, subjectOfExample } from '../../scoring/conformance/subject.ts';
import type { CompiledModel, ScoringModel } from '../../scoring/model.ts';
import { models } from '../../scoring/models/index.ts';
import { weightedTree } from '../../scoring/models/weighted-tree/model.ts';
import { instrumentIds, readJson, readPinned } from './instruments.ts';
import { profileFor } from './model-profiles.ts';
import { type PlainNode, recomputeTrace } from './recompute-trace.ts';

const modelFolder = join(import.meta.dirname, '..', '..', 'scoring', 'models');

/** The model's own worked example, which also is an instrument that the model surely serves. */
function exampleOf({ id, version }: Pick<ScoringModel, 'id' | 'version'>): SuiteInput['example'] {
  const name = version === 1 ? 'worked-example' : `worked-example-${version}`;
  const read = readJson(`scoring/models/${id}/${name}.json`) as SuiteInput['example'];
  return { ...read, instrument: instrumentSchema.parse(read.instrument), profile: profileSchema.parse(read.profile) };
}

/** Where there is a choice of estimators, all of them; the example itself has one. */
function otherEstimators(model: ScoringModel): Place[] {
  const { instrument, profile } = exampleOf(model);
  const { parameters } = profile.model;
  if (!('estimator' in parameters)) return [];
  return (['mle', 'wle', 'eap'] as const).map((estimator) => ({
    name: `its worked example by ${estimator}`,
    instrument,
    profile: profileSchema.parse({ ...profile, model: { ...profile.model, parameters: { ...parameters, estimator } } }),
  }));
}

/** Means of cohorts are no answers that a model of persons could take. */
const readsMeans = ['supply-demand-match', 'weighted-tree'];

const placesOf = (model: ScoringModel): Place[] => [
  ...otherEstimators(model),
  ...[...instrumentIds, ...(readsMeans.includes(model.id) ? ['talent-supply-demand'] : [])].flatMap((name) => {
    const { instrument, profile } = readPinned(name);
    const fitted = profileFor(model, instrument, profile);
    return fitted ? [{ name, instrument, profile: fitted }] : [];
  }),
];

/** A second program, which imports nothing from scoring, makes every number again from the items. */
const rebuild: SuiteInput['rebuild'] = ({ root, modules }, { instrument, profile }) => {
  const steps = (code: string) => {
    const item = instrument.items.find((found) => found.code === code);
    return item ? stepsOf(instrument, profile, item) : 0;
  };
  const plain = JSON.parse(JSON.stringify([root, ...modules])) as PlainNode[];
  return plain.flatMap((node) => recomputeTrace(node, steps, profile.model as Parameters<typeof recomputeTrace>[2]));
};

const seed = Number(process.env.SHUHENG_SEED ?? Math.floor(Math.random() * 1_000_000));

const suiteFor = (model: ScoringModel): SuiteInput => ({
  model,
  example: exampleOf(model),
  places: placesOf(model),
  rebuild,
  // Other inputs every time; a fault is found again by its seed, which may be given (SHUHENG_SEED).
  seed,
  rounds: 60,
});

describe.each(models.map((model) => ({ model, name: `${model.id}@${model.version}` })))('$name', ({ model }) => {
  const suite = suiteFor(model);
  const subjects = [subjectOfExample(suite), ...suite.places.map((place) => subjectAt(suite, place))];
  test.each(subjects.map((subject) => ({ subject, name: subject.name })))('keeps its promises on $name', (place) => {
    // Also told when it takes too long.
    onTestFailed(() => console.log(`conformance: seed ${seed}`));
    expect(faultsAt(place.subject), `seed ${seed}`).toEqual([]);
  });
});

test('whom the hard items do not concern may come above all highest answers to everything', () => {
  const model = models.find(({ id }) => id === 'two-parameter')!;
  const place = placesOf(model).find(({ name }) => name === 'student-digital-literacy')!;
  // Among these inputs one has the hardest item as not applicable and all others right.
  expect(faultsAt(subjectAt({ ...suiteFor(model), seed: 6382 }, place))).toEqual([]);
});

describe('the suite sees a model that', () => {
  type Change = (compiled: CompiledModel) => Partial<CompiledModel>;
  const sheetOf =
    (change: (sheet: ReturnType<CompiledModel['scoreRow']>) => object): Change =>
    ({ scoreRow }) => ({ scoreRow: (row, input) => ({ ...scoreRow(row, input), ...change(scoreRow(row, input)) }) });
  const scored = (value: number) => ({ state: 'scored' as const, value, low: value, high: value });
  let calls = 0;
  const wrongs: [string, ConformanceCheck, Change][] = [
    ['is off its worked example', 'example', sheetOf(() => ({ overall: scored(12) }))],
    ['leaves 0 to 100', 'bounds', sheetOf(() => ({ overall: scored(100.5) }))],
    ['scores with NaN', 'bounds', sheetOf(() => ({ overall: scored(Number.NaN) }))],
    ['does not reach 100', 'ends', sheetOf(() => ({ overall: scored(99) }))],
    ['calls nothing at all a 0', 'insufficient', sheetOf(() => ({ overall: scored(0) }))],
    [
      'falls when an answer rises',
      'monotone',
      sheetOf(({ overall }) => (overall.state === 'scored' ? { overall: scored(100 - overall.value) } : {})),
    ],
    [
      'scores many in another way',
      'many',
      ({ scoreRows }) => ({
        scoreRows(rows, context) {
          const columns = scoreRows(rows, context);
          return {
            ...columns,
            overall: { ...columns.overall, value: columns.overall.value.map((one) => one + 1e-13) },
          };
        },
      }),
    ],
    [
      'skips the short way of whole rows',
      'whole',
      ({ scoreRows }) => ({
        scoreRows: (rows, context) =>
          scoreRows(
            rows.map((code) => Math.max(code, 1)),
            context,
          ),
      }),
    ],
    [
      'changes the answers',
      'frozen',
      ({ encode }) => ({
        encode(input) {
          Object.assign(input.answers, { X: { is: 'skipped' } });
          return encode(input);
        },
      }),
    ],
    ['remembers', 'repeats', sheetOf(() => ({ missing: [`${++calls}`] }))],
    ['names another model', 'repeats', sheetOf(() => ({ model: { id: 'weighted-tree', version: 9 } }))],
    [
      'heeds the order of the answers',
      'order',
      ({ scoreRow }) => ({
        scoreRow: (row, input) => ({ ...scoreRow(row, input), missing: Object.keys(input.answers).slice(0, 1) }),
      }),
    ],
    [
      'tells another number than it scored',
      'trace',
      ({ trace }) => ({ trace: (input) => ({ ...trace(input), root: { ...trace(input).root, score: scored(50) } }) }),
    ],
    ['tells an answer as missing', 'gaps', sheetOf(({ missing }) => ({ missing: [...missing, 'A.1-L'] }))],
    [
      'throws',
      'order',
      () => ({
        scoreRow() {
          throw new Error('no');
        },
      }),
    ],
  ];

  test.each(wrongs)('%s', (_, check, change) => {
    const wrong: ScoringModel = {
      ...weightedTree,
      compile(instrument, profile) {
        const compiled = weightedTree.compile(instrument, profile);
        return { ...compiled, ...change(compiled) };
      },
    };
    const faults = conform({ ...suiteFor(weightedTree), model: wrong, places: [] });
    expect(faults.map((fault) => fault.check)).toContain(check);
  });

  test('lets somebody come above all highest answers, where those are short of 100', () => {
    const model = models.find(({ id }) => id === 'rasch')!;
    const wrong: ScoringModel = {
      ...model,
      compile(instrument, profile) {
        const compiled = model.compile(instrument, profile);
        const upsideDown = sheetOf(({ overall }) =>
          overall.state === 'scored' ? { overall: scored(100 - overall.value) } : {},
        );
        return { ...compiled, ...upsideDown(compiled) };
      },
    };
    const faults = conform({ ...suiteFor(model), model: wrong, places: [] });
    expect(faults.find(({ check }) => check === 'ends')?.detail).toMatch(/lies beyond/);
  });

  test('every check has its model above', () => {
    expect([...new Set(wrongs.map(([, check]) => check))].sort()).toEqual(Object.keys(conformanceChecks).sort());
  });
});

test('every model is a folder with a card and a worked example, and every folder is in the list', () => {
  const folders = readdirSync(modelFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...new Set(models.map(({ id }) => id))].sort());
  for (const { name } of folders)
    expect(readdirSync(join(modelFolder, name))).toEqual(
      expect.arrayContaining(['card.md', 'model.ts', 'worked-example.json']),
    );
  for (const { id, version } of models.filter((model) => model.version > 1))
    expect(existsSync(join(modelFolder, id, `worked-example-${version}.json`))).toBe(true);
});
