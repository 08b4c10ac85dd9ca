// What keeps a model from scoring the instrument, in the reader's language: told by the check that a profile must pass before it is sealed.
import { checkModel } from '../../../questionnaires/schema/checks/check-model.ts';
import type { Instrument } from '../../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../../questionnaires/schema/profile.ts';
import { treeOf } from '../../../questionnaires/schema/tree.ts';
import type { PluginModel } from '../../../scoring/plugins/contract.ts';
import { currentLanguage } from '../../text/console-text.ts';

/** Without item parameters every item is a fault, and the first of them tell as much as all. */
const most = 5;

export function modelFaults(instrument: Instrument, profile: Profile, outside: readonly PluginModel[]): string[] {
  const faults = checkModel({ instrument, texts: {}, profiles: [profile], outside, tree: treeOf(instrument) });
  return [...new Set(Array.from(faults, ({ message }) => message[currentLanguage()]))].slice(0, most);
}
