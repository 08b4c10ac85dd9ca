// A round as an Excel workbook: applications, events, certificates, periods, and what stands behind them line by line. Everything
// typed by people is text.
import { asc, eq, inArray } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { writeGrids } from '../../questionnaires/workbook/write-grids.ts';
import { wordingOf } from '../../scoring/report/wording.ts';
import type { Staff } from '../auth/accounts.ts';
import { may } from '../auth/permissions.ts';
import { beijingTime } from '../campaigns/window.ts';
import { certificatesFor } from '../certificates/list-certificates.ts';
import type { Deps } from '../deps.ts';
import { textsIn } from '../programmes/programmes.ts';
import { applicationsFor } from '../programmes/read-applications.ts';
import type { Round } from '../programmes/read-rounds.ts';
import { byConvention } from '../programmes/take-back.ts';
import { isTeamEvent } from '../programmes/team-steps.ts';
import { judgeListed } from './judge-listed.ts';
import type { Board, BoardRow } from './list-board.ts';
import { nameDeed } from './name-deed.ts';
import type { Ranked } from './rank-applications.ts';
import { boardWords, stageName } from './words.ts';
import {
  conditionLines,
  expertLines,
  type Line,
  materialLines,
  objectionLines,
  rectificationLines,
  valueLines,
} from './workbook-lists.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'secrets' | 'now'>;
type Cells = readonly (string | number)[];

const time = (at: number | null): string => (at === null ? '' : beijingTime(at));

export async function writeWorkbook(
  parts: Parts,
  staff: Staff,
  round: Round,
  { rows, periods, rectifications, ranked }: Board & { readonly ranked: readonly Ranked[] },
  language: Language,
): Promise<Uint8Array<ArrayBuffer>> {
  const words = boardWords[language];
  const texts = textsIn(round.served, language);
  const { types } = wordingOf(language);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const places = new Map(ranked.map((one) => [one.application, `${one.low}–${one.high} / ${one.of}`]));
  const events = await eventsOf(parts, [...byId.keys()]);
  const certificates = (await certificatesFor(parts, staff, round.row.id)).filter(({ application }) =>
    byId.has(application),
  );
  const judged = await judgeListed(parts, round, await applicationsFor(parts, staff, round.row.id));
  const shown = judged.filter(({ id }) => byId.has(id));
  // As on the pages: the operator answers objections and reads them, nobody else.
  const objections = may(staff, 'applications.decide') ? await objectionLines(parts, [...byId.keys()], language) : [];
  const experts = may(staff, 'reviews.keep') ? await expertLines(parts, round, [...byId.keys()], language) : [];
  // Who decided is nobody's business outside the platform.
  const nameOf = (name: string | null): string => (may(staff, 'applications.decide') ? (name ?? words.nobody) : '');
  const sheet = (name: keyof typeof words.sheets, lines: readonly Cells[]) => ({
    name: words.sheets[name],
    columns: words[name].map((_, at) => ({ width: at === 0 || at === 4 ? 30 : 18 })),
    rows: [words[name], ...lines],
  });
  const unit = (row: BoardRow | undefined): string => row?.unit.name ?? '';
  const lines = (found: readonly { readonly application: string; readonly line: Line }[]): Cells[] =>
    found.flatMap(({ application, line }) => {
      const row = byId.get(application);
      return row ? [[row.unit.name, row.title, ...line]] : [];
    });
  const file = writeGrids([
    sheet(
      'applications',
      rows.map((row) => [
        row.unit.name,
        types[row.unit.type] ?? row.unit.type,
        row.recommendedBy === null ? row.unit.region : words.recommended(row.unit.region, row.recommendedBy),
        texts.tracks[row.track] ?? row.track,
        row.title,
        stageName(texts.stages, row.stage),
        time(row.stageSince),
        time(row.stageUntil),
        time(row.submittedAt),
        row.toJudge,
        row.unmet,
        row.objections,
        row.overdue ? words.yes : '',
        places.get(row.id) ?? '',
      ]),
    ),
    sheet(
      'events',
      events.map(({ event, name }) => [
        unit(byId.get(event.application)),
        byId.get(event.application)?.title ?? '',
        time(event.at),
        nameDeed(event.kind, words, texts),
        stageName(texts.stages, event.from),
        stageName(texts.stages, event.to),
        nameOf(name),
        event.reason,
        event.allowedBy === byConvention ? words.convention : (event.allowedBy ?? ''),
      ]),
    ),
    sheet(
      'certificates',
      certificates.map((one) => [
        ...[one.number, one.unit, one.region, one.title, one.issuedOn],
        ...[one.validUntil ?? '', one.revokedOn ?? '', one.reason],
      ]),
    ),
    sheet(
      'periods',
      periods
        .filter(({ application }) => byId.has(application))
        .map((due) => [
          unit(byId.get(due.application)),
          byId.get(due.application)?.title ?? '',
          texts.periods[due.period] ?? due.period,
          due.year,
          time(due.opens),
          time(due.closes),
          words.states[due.state],
          time(due.submittedAt),
        ]),
    ),
    sheet('conditions', lines(conditionLines(round, shown, language))),
    sheet('materials', lines(await materialLines(parts, round, shown, language))),
    sheet('objections', lines(objections)),
    sheet('rectifications', lines(rectificationLines(rectifications, language))),
    sheet('values', lines(valueLines(round, periods, language))),
    sheet('experts', lines(experts)),
  ]);
  return new Uint8Array(file);
}

async function eventsOf({ storage: { db, tables } }: Parts, ids: readonly string[]) {
  const { applicationEvents, user } = tables;
  if (ids.length === 0) return [];
  const rows = await db
    .select({ event: applicationEvents, name: user.name })
    .from(applicationEvents)
    .leftJoin(user, eq(user.id, applicationEvents.by))
    .where(inArray(applicationEvents.application, [...ids]))
    .orderBy(asc(applicationEvents.application), asc(applicationEvents.at), asc(applicationEvents.id));
  // As on the pages: what colleagues said of it to each other is the unit's own affair.
  return rows.filter(({ event }) => !isTeamEvent(event.kind));
}
