// A unit writes a period's values, confirms those that were prefilled, and hands it in: after the last moment it counts as late.
import { and, eq } from 'drizzle-orm';
import { formInstrument } from '../../programmes/engine/form-instrument.ts';
import { tellClause } from '../../programmes/engine/tell-finding.ts';
import { compileChecker } from '../../questionnaires/schema/compile-checker.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { Action } from '../audit/actions.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { type Fault, Problem } from '../problems.ts';
import type { ApplicationPlace } from '../programmes/read-applications.ts';
import { Duplicate, type Guard, GuardFailed } from '../storage/storage.ts';
import { type KeptPeriod, keptPeriods, readPeriods } from './read-periods.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

export interface PeriodWriting {
  readonly period: string;
  readonly year: number;
  /** 0 = nothing is kept yet. */
  readonly revision: number;
  readonly answers: Answers;
  readonly confirmed: readonly string[];
}

/** @returns the new revision @throws not-found, period-not-open, period-submitted, changed-meanwhile */
export async function savePeriod(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  { period, year, revision, answers, confirmed }: PeriodWriting,
): Promise<number> {
  const view = await openPeriod(parts, place, period, year);
  const foreign = [...Object.keys(answers), ...confirmed].some((item) => !view.items.includes(item));
  if (foreign) throw new Problem('not-found');
  const written = { answers, confirmed, prefilledFrom: view.prefilledFrom, submittedAt: null, late: false };
  return write(parts, staff, place, view, revision, written, 'period-saved');
}

/** Whoever is late hands in all the same. @throws period-incomplete with every reason, and as above */
export async function submitPeriod(
  parts: Parts & Pick<Deps, 'catalog'>,
  staff: Staff,
  place: ApplicationPlace,
  { period, year, revision }: Pick<PeriodWriting, 'period' | 'year' | 'revision'>,
  language: Language,
): Promise<{ readonly late: boolean }> {
  const view = await openPeriod(parts, place, period, year);
  const faults = [...periodFaults(place, view, language), ...(await questionnaireFaults(parts, place, view, language))];
  if (faults.length > 0) throw new Problem('period-incomplete', { faults });
  const now = parts.now();
  const late = view.closes !== null && now > view.closes;
  const { answers, confirmed, prefilledFrom } = view;
  const written = { answers, confirmed, prefilledFrom, submittedAt: now, late };
  await write(parts, staff, place, view, revision, written, 'period-submitted', [asSeen(parts, place)]);
  return { late };
}

/** @throws not-found, period-not-open, period-submitted */
export async function openPeriod(
  parts: Parts,
  place: ApplicationPlace,
  period: string,
  year: number,
): Promise<KeptPeriod> {
  const view = (await keptPeriods(parts, place)).find((one) => one.period === period && one.year === year);
  if (!view) throw new Problem('not-found');
  if (view.state === 'before') throw new Problem('period-not-open');
  if (view.submittedAt !== null) throw new Problem('period-submitted');
  return view;
}

const words = {
  unconfirmed: { 'zh-CN': '上一期的数值还没有确认。', en: 'The value of the last period has not been confirmed.' },
  material: { 'zh-CN': '还缺材料：', en: 'Missing material: ' },
  questionnaire: {
    'zh-CN': '本期须提交的问卷还没有提交：',
    en: 'A questionnaire of this period has not been submitted: ',
  },
} as const;

function periodFaults({ row, round, unit }: ApplicationPlace, view: KeptPeriod, language: Language): Fault[] {
  const { programme, texts } = round.served;
  const checker = compileChecker(formInstrument(programme, row.track, view.items));
  const subject = { institutionType: unit.type as string };
  const checked = checker.check({ context: row.context, answers: view.answers, subject });
  const wrong = checked.ok ? [] : checked.faults;
  const asked = (texts[language] ?? texts['zh-CN'])?.items ?? {};
  const about = (item: string, said: string): string =>
    `${asked[item]?.stem ?? item}${language === 'en' ? ': ' : '：'}${said}`;
  const named = (codes: Readonly<Record<string, string>> | undefined, code: string): string => codes?.[code] ?? code;
  return [
    ...wrong.map(({ item, code, message }): Fault => ({ item, code, message: about(item, message[language]) })),
    ...view.items
      .filter((item) => !view.confirmed.includes(item) && !wrong.some((fault) => fault.item === item))
      .map((item): Fault => ({ item, code: 'unconfirmed', message: about(item, words.unconfirmed[language]) })),
    ...view.missing.map((code): Fault => {
      const name = named((texts[language] ?? texts['zh-CN'])?.materials, code);
      const clause = programme.materials.find((one) => one.code === code)?.clause;
      const source = clause === undefined ? '' : tellClause(programme, clause, language);
      return { path: code, code: 'material-missing', message: `${words.material[language]}${name}${source}` };
    }),
  ];
}

/** Each names its clause. Whoever has no campaign to answer it in asks whoever keeps the round. */
async function questionnaireFaults(
  parts: Parts & Pick<Deps, 'catalog'>,
  place: ApplicationPlace,
  { period, year }: KeptPeriod,
  language: Language,
): Promise<Fault[]> {
  const { programme } = place.round.served;
  const view = (await readPeriods(parts, place)).find((one) => one.period === period && one.year === year);
  return (view?.questionnaires ?? [])
    .filter(({ answeredAt }) => answeredAt === null)
    .map(({ instrument, clause }) => {
      const version = parts.catalog.latest(instrument);
      const title = (version?.texts[language] ?? version?.texts['zh-CN'])?.title ?? instrument;
      const said = `${words.questionnaire[language]}${title}${tellClause(programme, clause, language)}`;
      return { path: instrument, code: 'questionnaire-missing', message: said };
    });
}

/** Whatever is taken back moves the application: what lies there is what was counted. */
function asSeen({ storage: { db, tables } }: Parts, { row: { id, revision } }: ApplicationPlace): Guard {
  const { applications: table } = tables;
  const seen = and(eq(table.id, id), eq(table.revision, revision));
  return { of: db.update(table).set({ id }).where(seen), rows: 1 };
}

async function write(
  parts: Parts,
  staff: Staff,
  { row }: ApplicationPlace,
  { period, year, ...view }: KeptPeriod,
  revision: number,
  written: Pick<
    Deps['storage']['tables']['periodReports']['$inferSelect'],
    'answers' | 'confirmed' | 'prefilledFrom' | 'submittedAt' | 'late'
  >,
  action: Action,
  guards: readonly Guard[] = [],
): Promise<number> {
  if (view.revision !== revision) throw new Problem('changed-meanwhile');
  const { db, tables } = parts.storage;
  const { periodReports: table } = tables;
  const values = { ...written, revision: revision + 1, updatedBy: staff.id, updatedAt: parts.now() };
  const own = and(eq(table.application, row.id), eq(table.period, period), eq(table.year, year));
  const statement =
    revision === 0
      ? db.insert(table).values({ application: row.id, period, year, ...values })
      : db
          .update(table)
          .set(values)
          .where(and(own, eq(table.revision, revision)));
  const told = {
    chain: chainOf(row.institution),
    by: staff.id,
    action,
    target: `application:${row.id}` as const,
    details: { period: `${period}@${year}` },
  };
  const all = [...guards, { of: statement, rows: 1 }];
  const statements = all.map(({ of }) => of);
  await commitAudited(parts, [told], statements, all).catch((error: unknown) => {
    throw error instanceof GuardFailed || error instanceof Duplicate ? new Problem('changed-meanwhile') : error;
  });
  return revision + 1;
}
