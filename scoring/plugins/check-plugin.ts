// Tries a model from outside before anybody is scored with it: on its worked example, on every profile that names it, and on
// every instrument that it says to serve, in its newest version.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import { outsideChoice } from '../../questionnaires/schema/model-parameters.ts';
import { findOutside } from '../../questionnaires/schema/outside-model.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import { type ConformanceFault, conform } from '../conformance/conform.ts';
import type { Place } from '../conformance/subject.ts';
import { choiceOf, type PluginModel } from './contract.ts';
import { rebuildTrace } from './rebuild-trace.ts';

export interface Ground {
  readonly instrument: Instrument;
  readonly profiles: readonly Profile[];
}

/** The same inputs every time: what was accepted once is not refused by chance. */
const seed = 20261126;
const rounds = 20;

/**
 * @param grounds rising by version: where no profile names the model, it is tried on the newest version of an instrument
 * @throws what the model's `parametersFor` throws
 */
export function checkPlugin(model: PluginModel, grounds: readonly Ground[]): ConformanceFault[] {
  const rebuildOwn = model.rebuild;
  const newest = new Map(grounds.map((ground) => [ground.instrument.id, ground]));
  return conform({
    model,
    example: model.example,
    places: grounds.flatMap((ground) => placesOn(model, ground, newest.get(ground.instrument.id) === ground)),
    rebuild: (trace, { profile }) => {
      const own = outsideChoice(profile.model)?.parameters.own;
      return rebuildTrace(trace, rebuildOwn && ((node) => rebuildOwn(node, own)));
    },
    seed,
    rounds,
  });
}

function placesOn(model: PluginModel, { instrument, profiles }: Ground, isNewest: boolean): Place[] {
  const name = (profile: Profile) => `${instrument.id} ${instrument.version} ${profile.name}@${profile.number}`;
  const naming = profiles.filter((profile) => {
    const choice = outsideChoice(profile.model);
    return choice !== undefined && findOutside([model], choice) !== undefined;
  });
  const [first] = profiles;
  const own = first && isNewest && naming.length === 0 ? model.parametersFor(instrument, first) : null;
  const tried = first && own !== null ? [{ ...first, model: choiceOf(model, own) }] : [];
  return [...naming, ...tried].map((profile) => ({ name: name(profile), instrument, profile }));
}
