// The table of a re-scoring in the reader's words: whose level changes comes first, then whose score moves most.
import type { Language } from '../../questionnaires/schema/names.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { type RescoredSubject, type RescoringRow, readRescored } from './queries.ts';
import { withPins } from './reached-pins.ts';
import type { Pair, Rescored } from './rescoring.ts';

export interface ToldInstrument {
  readonly id: string;
  readonly title: string;
  readonly byPersons: boolean;
  /** First level. */
  readonly indicators: readonly { readonly code: string; readonly name: string }[];
  /** Of levels, by number. */
  readonly levels: Readonly<Record<string, string>>;
}

export interface ToldChanges {
  readonly instruments: readonly ToldInstrument[];
  readonly institutions: readonly (RescoredSubject & { readonly levelChanges: boolean })[];
}

export async function describeChanges(
  parts: Pick<Deps, 'storage' | 'catalog'>,
  campaign: Campaign,
  row: RescoringRow,
  language: Language,
): Promise<ToldChanges> {
  const rows = await readRescored(parts, row.id);
  const told = rows.map((one) => ({ ...one, levelChanges: one.changes.some(changesLevel) }));
  return {
    instruments: tellInstruments(parts, withPins(campaign, row.after), rows, language),
    institutions: told.toSorted((a, b) => Number(b.levelChanges) - Number(a.levelChanges) || moved(b) - moved(a)),
  };
}

/** Of persons: whether anybody's does, as far as their levels may be told. */
function changesLevel({ level, persons }: Rescored): boolean {
  if (level) return level[0] !== level[1];
  const levels = persons?.levels;
  return levels !== null && levels !== undefined && String(levels.before) !== String(levels.after);
}

const distance = ([before, after]: Pair): number => (before === null || after === null ? 0 : Math.abs(after - before));

const moved = ({ changes }: RescoredSubject): number => Math.max(0, ...changes.map(({ overall }) => distance(overall)));

function tellInstruments(
  parts: Pick<Deps, 'catalog'>,
  campaign: Campaign,
  rows: readonly RescoredSubject[],
  language: Language,
): ToldInstrument[] {
  const named = new Set(rows.flatMap(({ changes }) => changes.map(({ instrument }) => instrument)));
  return pinnedIn(parts, campaign)
    .filter(({ id }) => named.has(id))
    .map(({ id, version, profile, byPersons }) => {
      const texts = version.texts[language] ?? version.texts['zh-CN'];
      const words = profile.profile.texts[language] ?? profile.profile.texts['zh-CN'];
      return {
        ...{ id, byPersons, title: texts?.title ?? id },
        indicators: version.instrument.indicators
          .filter(({ parent }) => parent === null)
          .map(({ code }) => ({ code, name: texts?.indicators[code]?.name ?? code })),
        levels: Object.fromEntries(Object.entries(words?.levels ?? {}).map(([level, { name }]) => [level, name])),
      };
    });
}
