// Groups that a report compares: told by the respondents themselves, once, and not cut in another way as well, since two cuts
// of the same figures could be played against each other.
import { type Examined, type Faults, profilePath } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

export function* checkCompared({ instrument, profiles }: Examined): Faults {
  const [first, ...further] = instrument.contexts.filter(({ compared }) => compared);
  if (!first) return;
  for (const { code } of further) yield instrumentFault(`instrument.contexts.${code}`, 'compared-twice', first.code);
  if (first.from !== 'respondent') yield instrumentFault(`instrument.contexts.${first.code}`, 'compared-unasked');
  for (const { code, module } of instrument.indicators)
    if (module) yield instrumentFault(`instrument.indicators.${code}`, 'compared-and-cut', first.code);
  for (const profile of profiles)
    if (profile.targets) yield instrumentFault(`${profilePath(profile)}.targets`, 'compared-and-cut', first.code);
}
