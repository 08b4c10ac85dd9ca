// What the operator and the regional authority read of one application beside the application itself: who did what, its certificate,
// its objections with their contacts (the operator's alone), and how much of the round's number is used up.
import { count, inArray } from 'drizzle-orm';
import { stepsFrom } from '../../programmes/engine/take-step.ts';
import type { Decision, Requirement } from '../../programmes/schema/stages.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { type Objection, objectionsOf } from '../announcements/objections.ts';
import type { Staff } from '../auth/accounts.ts';
import { may } from '../auth/permissions.ts';
import { certificateFor, type ListedCertificate } from '../certificates/list-certificates.ts';
import type { Deps } from '../deps.ts';
import { unattendedRegion } from '../programmes/deciding-region.ts';
import { deciderOf } from '../programmes/describe-application.ts';
import { inRoom } from '../programmes/hold-room.ts';
import { type MaterialRow, materialRows } from '../programmes/material-rows.ts';
import type { ApplicationPlace } from '../programmes/read-applications.ts';
import { type TakeableNow, takeableNow } from '../programmes/take-back.ts';
import { whatHolds } from '../programmes/what-holds.ts';
import { readSaidOfCriteria, type SaidOfCriterion } from '../reviews/judged-criteria.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'secrets' | 'now'>;

export interface Dossier {
  /** Names of whoever acted, by id; empty for whoever does not decide. */
  readonly people: Readonly<Record<string, string>>;
  readonly answers: Answers;
  /** Files that came with the application. */
  readonly handedIn: readonly MaterialRow[];
  readonly certificate: ListedCertificate | null;
  /** What experts said of criteria, by rule; empty for whoever may not know their names. */
  readonly experts: readonly Pick<SaidOfCriterion, 'rule' | 'verdict' | 'comment' | 'panel' | 'alias' | 'name'>[];
  /** Empty for whoever may not read them. */
  readonly objections: readonly Objection[];
  readonly quota: { readonly most: number; readonly others: number } | null;
  /** Steps that the reader may take, with what each still lacks and the clause it goes by. */
  readonly steps: readonly {
    readonly decision: Decision;
    readonly to: string;
    readonly clause: string | null;
    readonly lacking: readonly Requirement[];
  }[];
  /** The region whose authority is waited for, where no account of it can sign in; null also for whoever keeps none. */
  readonly unattended: string | null;
  /** The latest decision, where the reader's side took it; null = nothing can be taken back. */
  readonly takeBack: TakeableNow | null;
}

export async function readDossier(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  answers: Answers,
  actors: readonly string[],
): Promise<Dossier> {
  const { row, round } = place;
  const { db, tables } = parts.storage;
  const most = round.row.settings.recognitions;
  const by = deciderOf(staff);
  const [counted] =
    most === null ? [] : await db.select({ n: count() }).from(tables.applications).where(inRoom(parts, place));
  return {
    people: may(staff, 'applications.decide') ? await namesOf(parts, actors) : {},
    answers,
    handedIn: await materialRows(parts, row.id, ''),
    certificate: await certificateFor(parts, staff, row.id),
    experts: may(staff, 'reviews.keep')
      ? (await readSaidOfCriteria(parts, { applications: [row.id] })).map(shownSaid)
      : [],
    objections: may(staff, 'applications.decide') ? await objectionsOf(parts, [row.id]) : [],
    quota: most === null ? null : { most, others: counted?.n ?? 0 },
    steps: await stepsOf(parts, staff, place),
    unattended: may(staff, 'applications.decide') ? await unattendedRegion(parts, place) : null,
    takeBack: by === null || by === 'applicant' ? null : await takeableNow(parts, place, by),
  };
}

const shownSaid = ({ rule, verdict, comment, panel, alias, name }: SaidOfCriterion): Dossier['experts'][number] => ({
  ...{ rule, verdict, comment, panel, alias, name },
});

async function stepsOf(parts: Parts, staff: Staff, place: ApplicationPlace): Promise<Dossier['steps']> {
  const by = deciderOf(staff);
  if (by === null) return [];
  const { programme } = place.round.served;
  const held = await whatHolds(parts, place, by);
  const stage = programme.stages.find(({ code }) => code === place.row.stage);
  return stepsFrom(programme, place.row, by).map(({ decision, to, clause, needs = [] }) => ({
    ...{ decision, to, clause: clause ?? stage?.clause ?? null },
    lacking: needs.filter((need) => held[need] !== true),
  }));
}

async function namesOf({ storage: { db, tables } }: Parts, ids: readonly string[]): Promise<Record<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return {};
  const rows = await db
    .select({ id: tables.user.id, name: tables.user.name })
    .from(tables.user)
    .where(inArray(tables.user.id, wanted));
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
