// What of the board is asked for. Counts by stage are of everything else that was chosen, so that they say where things stand.
import type { StageCode } from '../../programmes/schema/stages.ts';
import { decidingRegion } from '../programmes/deciding-region.ts';
import type { BoardRow } from './list-board.ts';

export interface BoardFilter {
  readonly stage?: StageCode | undefined;
  readonly region?: string | undefined;
  readonly type?: string | undefined;
  readonly track?: string | undefined;
  readonly overdue?: boolean | undefined;
  /** In the name of the unit or the title. */
  readonly text?: string | undefined;
}

const spelled = (text: string): string => text.normalize('NFKC').toLowerCase();

export function filterBoard(
  rows: readonly BoardRow[],
  { stage, region, type, track, overdue, text }: BoardFilter,
): { readonly rows: readonly BoardRow[]; readonly counts: Readonly<Partial<Record<StageCode, number>>> } {
  const wanted = text ? spelled(text.trim()) : '';
  const chosen = rows.filter(
    (row) =>
      (!region || decidingRegion(row).startsWith(region)) &&
      (!type || row.unit.type === type) &&
      (!track || row.track === track) &&
      (!overdue || row.overdue) &&
      (wanted === '' || spelled(`${row.unit.name} ${row.title}`).includes(wanted)),
  );
  const byStage = Map.groupBy(chosen, (row) => row.stage);
  return {
    rows: stage ? (byStage.get(stage) ?? []) : chosen,
    counts: Object.fromEntries([...byStage].map(([code, found]) => [code, found.length])),
  };
}
