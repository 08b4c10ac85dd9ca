// 未打开 / 已打开未填 / 填写中 / 已提交 by department and class, for named instruments. Of an anonymous one nothing finer is told than
// the participant's own figure, which moves in batches.
import { and, count, countDistinct, eq, gt, inArray, isNull, notExists, sql } from 'drizzle-orm';
import { rostersAsked } from '../../questionnaires/schema/instrument.ts';
import type { Deps } from '../deps.ts';
import { type Background, readBackgrounds, spelledGroups } from '../rosters/backgrounds.ts';
import { agreedTo } from './agreed-only.ts';
import type { Pinned } from './pinned.ts';
import type { Campaign, Participant } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

export interface Steps {
  /** The sum of the others: everybody is in one state. */
  readonly invited: number;
  readonly unopened: number;
  /** Opened, and nothing answered yet. */
  readonly opened: number;
  /** Something is answered, and nothing submitted. */
  readonly underWay: number;
  readonly submitted: number;
}
export interface GroupSteps extends Steps {
  /** Empty where the roster names none. */
  readonly department: string;
  readonly class: string;
}

export async function readGroupProgress(
  parts: Parts,
  campaign: Campaign,
  participant: Participant,
  pin: Pinned,
  department: string | null,
): Promise<GroupSteps[]> {
  const backgrounds = await readBackgrounds(parts, participant, rostersAsked(pin.version.instrument), department);
  const submitted = await countSubmitted(parts, campaign, participant, pin);
  const begun = await countDrafts(parts, campaign, participant, pin, false);
  const answering = await countDrafts(parts, campaign, participant, pin, true);
  const agreed = await countAgreed(parts, campaign, participant, pin);
  return sumByGroup(backgrounds, ({ spelled, persons: invited }) => {
    const came = submitted.get(spelled) ?? 0;
    const underWay = answering.get(spelled) ?? 0;
    const opened = Math.max(0, (begun.get(spelled) ?? 0) - underWay) + (agreed.get(spelled) ?? 0);
    // Counted one after the other: somebody may submit in between.
    return { invited, unopened: Math.max(0, invited - opened - underWay - came), opened, underWay, submitted: came };
  });
}

const nobody: Steps = { invited: 0, unopened: 0, opened: 0, underWay: 0, submitted: 0 };

function sumByGroup(backgrounds: readonly Background[], stepsOf: (background: Background) => Steps): GroupSteps[] {
  const groups = new Map<string, GroupSteps>();
  for (const background of backgrounds) {
    const { department = '', class: own = '' } = background.groups;
    const key = `${department}\0${own}`;
    const before = groups.get(key) ?? { department, class: own, ...nobody };
    const more = stepsOf(background);
    groups.set(key, {
      ...before,
      invited: before.invited + more.invited,
      unopened: before.unopened + more.unopened,
      opened: before.opened + more.opened,
      underWay: before.underWay + more.underWay,
      submitted: before.submitted + more.submitted,
    });
  }
  const byName = (a: string, b: string): number => a.localeCompare(b, 'zh-CN', { numeric: true });
  return [...groups.values()].toSorted((a, b) => byName(a.department, b.department) || byName(a.class, b.class));
}

type Counts = ReadonlyMap<string, number>;

/** A corrected response is a further row of the same person. Whoever has left is not asked any more, so not counted here. */
async function countSubmitted({ storage }: Parts, campaign: Campaign, at: Participant, pin: Pinned): Promise<Counts> {
  const { responses, persons } = storage.tables;
  const spelled = spelledGroups(persons);
  const rows = await storage.db
    .select({ spelled, size: countDistinct(responses.subject) })
    .from(responses)
    .innerJoin(persons, eq(persons.id, responses.subject))
    .where(
      and(
        eq(responses.campaign, campaign.id),
        eq(responses.instrument, pin.id),
        eq(responses.institution, at.id),
        sql`${persons.leftAt} is null`,
      ),
    )
    .groupBy(spelled);
  return new Map(rows.map(({ spelled, size }) => [spelled, size]));
}

async function countDrafts(
  { storage }: Parts,
  campaign: Campaign,
  at: Participant,
  pin: Pinned,
  answeredSome: boolean,
): Promise<Counts> {
  const { answerDrafts, persons } = storage.tables;
  const spelled = spelledGroups(persons);
  const rows = await storage.db
    .select({ spelled, size: count() })
    .from(answerDrafts)
    .innerJoin(persons, eq(persons.id, answerDrafts.subject))
    .where(
      and(
        eq(answerDrafts.campaign, campaign.id),
        eq(answerDrafts.instrument, pin.id),
        eq(answerDrafts.institution, at.id),
        inArray(persons.audience, [...rostersAsked(pin.version.instrument)]),
        sql`${persons.leftAt} is null`,
        answeredSome ? gt(answerDrafts.answered, 0) : undefined,
      ),
    )
    .groupBy(spelled);
  return new Map(rows.map(({ spelled, size }) => [spelled, size]));
}

/** Agreed, and nothing saved or submitted. */
async function countAgreed(parts: Parts, campaign: Campaign, at: Participant, pin: Pinned): Promise<Counts> {
  const { db, tables } = parts.storage;
  const { answerDrafts, responses, persons } = tables;
  const spelled = spelledGroups(persons);
  const noneOf = (table: typeof answerDrafts | typeof responses) =>
    notExists(
      db
        .select({ subject: table.subject })
        .from(table)
        .where(and(eq(table.campaign, campaign.id), eq(table.instrument, pin.id), eq(table.subject, persons.id))),
    );
  const rows = await db
    .select({ spelled, size: count() })
    .from(persons)
    .where(
      and(
        eq(persons.institution, at.institution),
        inArray(persons.audience, [...rostersAsked(pin.version.instrument)]),
        isNull(persons.leftAt),
        agreedTo(parts, campaign, pin),
        noneOf(answerDrafts),
        noneOf(responses),
      ),
    )
    .groupBy(spelled);
  return new Map(rows.map(({ spelled, size }) => [spelled, size]));
}
