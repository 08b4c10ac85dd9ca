// The applications that stand behind the subjects of a panel, with what the programme leaves to experts.
import { and, asc, eq, inArray } from 'drizzle-orm';
import { criteriaOf } from '../../programmes/engine/criteria.ts';
import { tellClause } from '../../programmes/engine/tell-finding.ts';
import type { Rule } from '../../programmes/schema/rules.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Deps } from '../deps.ts';
import { textsIn } from '../programmes/programmes.ts';
import { type ApplicationPlace, selectApplications } from '../programmes/read-applications.ts';
import { readRound } from '../programmes/read-rounds.ts';
import { appliesAs, isSubmitted } from './applied-in-round.ts';
import type { PanelRow } from './panel-place.ts';

type Parts = Pick<Deps, 'storage' | 'programmes'>;

/** By subject; none where the panel reviews for no round. */
export async function readApplications(
  parts: Parts,
  { round: id }: Pick<PanelRow, 'round'>,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, readonly ApplicationPlace[]>> {
  const round = id === null ? null : await readRound(parts, id);
  if (!round) return new Map();
  const { tables } = parts.storage;
  const { applications } = tables;
  const rows = await selectApplications(parts)
    .where(
      and(
        eq(applications.round, round.row.id),
        isSubmitted(tables),
        subjects.length === 0 ? undefined : inArray(appliesAs(tables), [...subjects]),
      ),
    )
    .orderBy(asc(applications.createdAt), asc(applications.id));
  return Map.groupBy(
    rows.map((row): ApplicationPlace => ({ ...row, round })),
    ({ row }) => row.subject ?? row.institution,
  );
}

export interface AskedCriterion {
  readonly application: string;
  readonly rule: string;
}
/** The same with its wording. */
export interface Criterion extends AskedCriterion {
  readonly needs: Rule['needs'];
  readonly condition: string;
  /** Document and clause. */
  readonly source: string;
}

export const askedOf = (places: readonly ApplicationPlace[] = []): AskedCriterion[] =>
  places.flatMap(({ row, round }) =>
    criteriaOf(round.served.programme, row.track).map(({ code }) => ({ application: row.id, rule: code })),
  );

export function criteriaIn({ row, round }: ApplicationPlace, language: Language): Criterion[] {
  const { programme } = round.served;
  const { rules } = textsIn(round.served, language);
  return criteriaOf(programme, row.track).map(({ code, needs, clause }) => ({
    ...{ application: row.id, rule: code, needs, condition: rules[code]?.condition ?? code },
    source: tellClause(programme, clause, language),
  }));
}
