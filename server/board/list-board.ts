// The board: every application of a round that the reader reaches, with what it waits for. A handful of queries, however many
// applications there are.
import { inArray } from 'drizzle-orm';
import { judgeRules } from '../../programmes/engine/judge-rules.ts';
import { isEnding, type StageCode } from '../../programmes/schema/stages.ts';
import type { InstitutionType } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import { closesAt } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { type DueReport, roundPeriods } from '../periods/round-periods.ts';
import { applicationsFor } from '../programmes/read-applications.ts';
import type { Round } from '../programmes/read-rounds.ts';
import { type Rectification, rectificationsOf } from '../rectifications/keep-rectification.ts';
import { judgeListed, type Listed } from './judge-listed.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

export interface BoardRow {
  readonly id: string;
  readonly revision: number;
  readonly title: string;
  readonly track: string;
  /** What is assessed of it. */
  readonly subject: string;
  readonly unit: {
    readonly id: string;
    readonly name: string;
    readonly type: InstitutionType;
    readonly region: string;
  };
  /** 推荐省份, where another region than the unit's decides. */
  readonly recommendedBy: string | null;
  readonly stage: StageCode;
  readonly stageSince: number;
  readonly stageUntil: number | null;
  readonly submittedAt: number | null;
  /** Rules that wait for a person, and conditions that are not met. */
  readonly toJudge: number;
  readonly unmet: number;
  /** Objections that nobody has answered. */
  readonly objections: number;
  /** A dated stage, a period or an item of the rectification whose last moment is over. */
  readonly overdue: boolean;
}

export interface Board {
  readonly rows: readonly BoardRow[];
  readonly periods: readonly DueReport[];
  readonly rectifications: readonly Rectification[];
}

export async function listBoard(parts: Parts, staff: Staff, round: Round): Promise<Board> {
  const listed = await applicationsFor(parts, staff, round.row.id);
  const rows = listed.map(({ row }) => row);
  const ids = rows.map(({ id }) => id);
  const periods = await roundPeriods(parts, round, rows);
  const rectifications = ids.length === 0 ? [] : await rectificationsOf(parts, ids);
  const objections = await openObjections(parts, ids);
  const standing = await standings(parts, round, listed);
  const late = new Set([
    ...periods.filter(({ state }) => state === 'missing').map(({ application }) => application),
    ...rectifications
      .filter(({ state, due }) => state !== 'confirmed' && parts.now() > closesAt(due))
      .map(({ application }) => application),
  ]);
  const told = listed.map(({ row, unit }): BoardRow => {
    const { id, revision, title, track, recommendedBy, stage, stageSince, stageUntil, submittedAt } = row;
    const over = stageUntil !== null && parts.now() > stageUntil;
    return {
      ...{
        id,
        revision,
        title,
        track,
        unit,
        recommendedBy,
        subject: row.subject ?? row.institution,
        stage,
        stageSince,
        stageUntil,
        submittedAt,
      },
      ...(standing.get(id) ?? { toJudge: 0, unmet: 0 }),
      objections: objections.get(id) ?? 0,
      overdue: !isEnding(stage) && (over || late.has(id)),
    };
  });
  return { rows: told, periods, rectifications };
}

async function openObjections({ storage: { db, tables } }: Parts, ids: readonly string[]) {
  const { objections: table } = tables;
  const rows =
    ids.length === 0
      ? []
      : await db
          .select({ application: table.application, state: table.state })
          .from(table)
          .where(inArray(table.application, [...ids]));
  const open = Map.groupBy(
    rows.filter(({ state }) => state === 'open'),
    ({ application }) => application,
  );
  return new Map([...open].map(([id, found]) => [id, found.length]));
}

/** Rules of everything that is still decided about. */
async function standings(parts: Parts, round: Round, listed: readonly Listed[]) {
  const judged = await judgeListed(parts, round, listed);
  return new Map(
    judged
      .filter(({ stage }) => !isEnding(stage))
      .map((application) => {
        const findings = judgeRules(round.served.programme, application).filter(({ needs }) => needs === 'condition');
        const count = (...verdicts: readonly string[]) =>
          findings.filter((one) => verdicts.includes(one.verdict)).length;
        return [application.id, { toJudge: count('person'), unmet: count('unmet', 'open') }];
      }),
  );
}
