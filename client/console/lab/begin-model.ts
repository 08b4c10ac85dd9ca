// The parameters a model begins with when it is chosen in the lab: as plain as the model allows, on the items that the profile
// scores. Item parameters of the models of abilities cannot be guessed: they come from a calibration.
import type { Instrument, Item } from '../../../questionnaires/schema/instrument.ts';
import type { ModelChoice } from '../../../questionnaires/schema/model-parameters.ts';
import type { Profile } from '../../../questionnaires/schema/profile.ts';
import { choiceOf, type PluginModel } from '../../../scoring/plugins/contract.ts';

const source = '模型实验室试算 / Tried in the model lab';
const sourced = { source, status: '本项目' as const };
const rubricLevels = 5;

/** Levels of an item of the score; 0 for any other. */
function stepsOf(instrument: Instrument, { cuts }: Profile, item: Item): number {
  if (item.kind === 'ladder') return item.steps;
  if (item.kind === 'likert') return instrument.scales.find(({ code }) => code === item.scale)?.points ?? 0;
  if (item.kind === 'number' || item.kind === 'linked') return (cuts[item.code]?.at.length ?? -1) + 1;
  return 0;
}

function perItem<T>(instrument: Instrument, profile: Profile, make: (steps: number) => T): Record<string, T> {
  return Object.fromEntries(
    instrument.items.flatMap((item): [string, T][] => {
      const steps = stepsOf(instrument, profile, item);
      return steps > 1 ? [[item.code, make(steps)]] : [];
    }),
  );
}

export function beginModel(
  { id, version }: { readonly id: string; readonly version: number },
  instrument: Instrument,
  profile: Profile,
): ModelChoice {
  const { coverage, notApplicableLimit } = profile.model.parameters;
  const common = { coverage, notApplicableLimit };
  const how = { estimator: 'eap' as const, prior: { mu: 0, sd: 1 }, fewestAnswers: 1 };
  const ability = { ...common, ...how, items: {}, ...sourced };
  switch (id) {
    case 'points': {
      const points = perItem(instrument, profile, (steps) => Array.from({ length: steps }, (_, at) => at));
      return { id, version: 1, parameters: { ...common, points, marks: {} } };
    }
    case 'rubric-distance': {
      const rubric = perItem(instrument, profile, (steps) =>
        Array.from({ length: rubricLevels }, (_, at) => Math.min(steps, at + 1)),
      );
      return { id, version: 1, parameters: { ...common, levels: rubricLevels, rubric, ...sourced } };
    }
    case 'supply-demand-match':
      return { id, version: 1, parameters: { ...common, abilities: {}, ...sourced } };
    case 'rasch':
      return { id, version: 1, parameters: ability };
    case 'partial-credit':
      return { id, version: 1, parameters: ability };
    case 'two-parameter':
      return { id, version: 1, parameters: ability };
    case 'graded-response':
      return { id, version: 1, parameters: ability };
    default: {
      if (version === 1) return { id: 'weighted-tree', version: 1, parameters: common };
      const aggregation = { default: 'mean' as const, at: {} };
      return { id: 'weighted-tree', version: 2, parameters: { ...common, reverse: [], aggregation, tailoring: [] } };
    }
  }
}

/** null where the model does not serve the instrument. */
export function beginOutside(model: PluginModel, instrument: Instrument, profile: Profile): ModelChoice | null {
  const own = model.parametersFor(instrument, profile);
  if (own === null) return null;
  const { coverage, notApplicableLimit } = profile.model.parameters;
  const choice = choiceOf(model, own);
  return { ...choice, parameters: { ...choice.parameters, coverage, notApplicableLimit } };
}
