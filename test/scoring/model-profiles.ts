// For every scoring model a profile that puts it on an instrument, so that one conformance suite can try all models on all
// instruments. null = the model does not apply there.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { ModelChoice } from '../../questionnaires/schema/model-parameters.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import { stepsOf } from '../../questionnaires/schema/scored-weights.ts';

const common = { coverage: 2 / 3, notApplicableLimit: 0.3 };
const sourced = { source: 'test', status: '本项目' as const };

type Make = (instrument: Instrument, profile: Profile) => ModelChoice | null;

/** One entry per item of the ladder kind (`keyed`: of the right-or-wrong kind); null where there is none. */
function perItem<T>(
  { instrument, profile }: { instrument: Instrument; profile: Profile },
  make: (steps: number, at: number) => T,
  keyed = false,
): Record<string, T> | null {
  const found = instrument.items.flatMap((item, at): [string, T][] => {
    const steps = stepsOf(instrument, profile, item);
    return steps > 0 && keyed === (steps === 2) ? [[item.code, make(steps, at)]] : [];
  });
  return found.length === 0 ? null : Object.fromEntries(found);
}

const ability =
  (id: 'rasch' | 'partial-credit' | 'two-parameter' | 'graded-response', keyed: boolean): Make =>
  (instrument, profile) => {
    const free = id === 'two-parameter' || id === 'graded-response';
    const items = perItem(
      { instrument, profile },
      (steps, at) => ({
        ...(free && { a: 0.8 + (at % 5) * 0.3 }),
        b: Array.from({ length: steps - 1 }, (_, k) => (k + 1 - steps / 2) * 0.9 + ((at % 7) - 3) * 0.2),
      }),
      keyed,
    );
    if (!items) return null;
    const how = { estimator: 'eap' as const, prior: { mu: 0, sd: 1 }, fewestAnswers: 1 };
    return { id, version: 1, parameters: { ...common, ...how, items, ...sourced } } as ModelChoice;
  };

const makers: Readonly<Record<string, Make>> = {
  'weighted-tree@1': () => ({ id: 'weighted-tree', version: 1, parameters: common }),
  'weighted-tree@2': (instrument) => ({
    id: 'weighted-tree',
    version: 2,
    parameters: {
      ...common,
      reverse: [],
      aggregation: {
        default: 'mean',
        at: Object.fromEntries(
          instrument.indicators.map(({ code }, at) => [code, (['mean', 'geometric', 'minimum'] as const)[at % 3]!]),
        ),
      },
      tailoring: [],
    },
  }),
  'points@1': (instrument, profile) => {
    const points = perItem({ instrument, profile }, (steps, at) =>
      Array.from({ length: steps }, (_, k) => k * (1 + (at % 4)) + (at % 2)),
    );
    return (
      points && { id: 'points', version: 1, parameters: { ...common, points, marks: { '': { at: 60, ...sourced } } } }
    );
  },
  'rubric-distance@1': (instrument, profile) => {
    const rubric = perItem({ instrument, profile }, (steps, at) =>
      Array.from({ length: 4 }, (_, k) => Math.min(steps, k + 1 + ((at + k) % 2))),
    );
    return rubric && { id: 'rubric-distance', version: 1, parameters: { ...common, levels: 4, rubric, ...sourced } };
  },
  // Without abilities it is weighted-tree; with them, its worked example and the instrument that is made for it.
  'supply-demand-match@1': (_, { model }) =>
    'abilities' in model.parameters
      ? model
      : { id: 'supply-demand-match', version: 1, parameters: { ...common, abilities: {}, ...sourced } },
  'rasch@1': ability('rasch', true),
  'two-parameter@1': ability('two-parameter', true),
  'partial-credit@1': ability('partial-credit', false),
  'graded-response@1': ability('graded-response', false),
};

export function profileFor(
  model: { readonly id: string; readonly version: number },
  instrument: Instrument,
  profile: Profile,
): Profile | null {
  const make = makers[`${model.id}@${model.version}`];
  if (!make) throw new Error(`${model.id}@${model.version} has no entry in model-profiles.ts`);
  const chosen = make(instrument, profile);
  return chosen && { ...profile, model: chosen };
}
