// Guesses a respondent's background from the roster's groups, so that they only confirm it: a group that equals a choice's
// code or wording in any language, else a speciality that contains it (工业互联网技术 → 工业互联网).
import type { Roster } from '../../questionnaires/schema/instrument.ts';
import type { CatalogVersion } from '../instruments/catalog.ts';
import { normaliseName } from '../rosters/normalise.ts';

export function prefillContexts(
  versions: readonly CatalogVersion[],
  groups: Readonly<Record<string, string>>,
  roster: Roster,
): Record<string, string> {
  const known = Object.values(groups).map(normaliseName).filter(Boolean);
  const found: Record<string, string> = {};
  for (const { instrument, texts } of versions) {
    for (const context of instrument.contexts) {
      if (context.from !== 'respondent') continue;
      // Groups that are compared go by the roster a person stands on.
      if (context.compared && context.values.includes(roster)) {
        found[context.code] = roster;
        continue;
      }
      const names = (value: string) =>
        [value, ...Object.values(texts).map((wording) => wording.contexts[context.code]?.values[value] ?? '')]
          .map(normaliseName)
          .filter(Boolean);
      const value =
        context.values.find((candidate) => names(candidate).some((name) => known.includes(name))) ??
        context.values.find((candidate) =>
          names(candidate).some((name) => name.length >= 3 && known.some((group) => group.includes(name))),
        );
      if (value !== undefined) found[context.code] = value;
    }
  }
  return found;
}
