// Gathers what the report builder is given: the subject's own sheet, cohort counters, peers' sheets and saved tasks. It
// reads counters and sheets, never the answers of a cohort, so its cost does not grow with the number of responses.
import { and, eq, inArray } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { noPeers, type Peers, peersAmong } from '../../scoring/cohort/peers.ts';
import type { Report, ReportSubject } from '../../scoring/report/report.ts';
import type { InstitutionReportInput, ReportHead } from '../../scoring/report/report-input.ts';
import type { WitnessBasis } from '../../scoring/witnesses/witness-basis.ts';
import type { Cohorts } from '../campaigns/cohorts.ts';
import { readPeers } from '../campaigns/peer-scores.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import { tellsWitnesses } from '../campaigns/report-edition.ts';
import { readShownCohorts } from '../campaigns/shown-cohorts.ts';
import { readSubjectSheet, readSubjectSheets, type SubjectSheet } from '../campaigns/subject-sheets.ts';
import { hasClosed } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { softwareVersion } from '../version.ts';
import { cohortInputs } from './cohort-inputs.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { readWitnessed, witnessesOf } from './gather-witnesses.ts';
import { pinnedPart } from './pinned-part.ts';
import { reportNumber } from './report-number.ts';
import type { ReportPlace } from './report-place.ts';
import { readTasks } from './tasks.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>;

export interface Gathered {
  readonly input: InstitutionReportInput;
  /** The pin and sheet behind the institution's own figures, for traces. */
  readonly form: { readonly pin: Pinned; readonly own: SubjectSheet | undefined } | null;
  /** What an issued report keeps. */
  readonly witnessed: WitnessBasis | null;
}

/** @param issued for its traces, the report as it was issued */
export async function gatherReport(
  parts: Parts,
  place: ReportPlace,
  language: Language,
  issued: Report | null = null,
): Promise<Gathered> {
  const { campaign, subject } = place;
  const pins = pinnedIn(parts, campaign);
  const formPin = pins.find((pin) => pin.version.instrument.subject === subject.kind);
  const { cohorts, own, peers } = await (hasClosed(campaign) ? gatherClosed : gatherOpen)(
    parts,
    { campaign, subject },
    formPin,
  );
  const { moments, beside } = await gatherEvidence(parts, place, { pins, own }, language);
  const witnessed =
    formPin && own && tellsWitnesses(campaign) ? await readWitnessed(parts, place, formPin, issued) : null;
  const saved = await readTasks(parts, campaign.id, subject.id);

  const input: InstitutionReportInput = {
    ...reportHead(campaign, language, parts.now(), reportNumber(campaign, subject.code)),
    subject: describeSubject(subject),
    institution: formPin
      ? { ...pinnedPart(formPin, language), sheet: own?.sheet ?? null, answers: own?.answers ?? {} }
      : null,
    cohorts: cohortInputs(place, pins, cohorts, language, moments),
    peers,
    tasks: saved?.tasks ?? null,
    ...beside,
    ...(formPin && own && witnessed ? { witnesses: witnessesOf(formPin, own, witnessed) } : {}),
  };
  return { input, form: formPin ? { pin: formPin, own } : null, witnessed };
}

function describeSubject({ id, kind, name, type, owner }: ReportPlace['subject']): ReportSubject {
  return { id, kind, name, type, ...(kind === 'institution' ? {} : { owner }) };
}

/** Neither the institution nor anybody of its has answered: there is nothing to tell. */
export function hasNothing({ institution, cohorts }: InstitutionReportInput): boolean {
  return !institution?.sheet && cohorts.every(({ cells }) => cells.length === 0);
}

interface Found {
  readonly cohorts: Cohorts;
  readonly own: SubjectSheet | undefined;
  readonly peers: Peers;
}

/** What was written at the close: the subject's own rows and one of the others together. */
async function gatherClosed(parts: Parts, { campaign, subject }: ReportPlace, pin: Pinned | undefined): Promise<Found> {
  const cohorts = await readShownCohorts(parts, campaign, [subject.id]);
  if (!pin) return { cohorts, own: undefined, peers: noPeers };
  const own = await readSubjectSheet(parts, campaign, pin, cohorts, subject);
  return { cohorts, own, peers: await readPeers(parts, campaign, pin, subject.type, own?.sheet ?? null) };
}

/** Provisional sheets need the cohorts of all participants of the type. */
async function gatherOpen(parts: Parts, { campaign, subject }: ReportPlace, pin: Pinned | undefined): Promise<Found> {
  const twins = await sameType(parts, campaign, subject);
  const cohorts = await readShownCohorts(parts, campaign, twins);
  if (!pin) return { cohorts, own: undefined, peers: noPeers };
  const sheets = await readSubjectSheets(parts, campaign, pin, cohorts, twins);
  const others = [...sheets].filter(([id]) => id !== subject.id).map(([, { sheet }]) => sheet);
  return { cohorts, own: sheets.get(subject.id), peers: peersAmong(others) };
}

export function reportHead(campaign: Campaign, language: Language, now: number, number: string): ReportHead {
  const { id, name, organiser, opens, closes } = campaign;
  return {
    language,
    number,
    demo: campaign.demo,
    provisional: !hasClosed(campaign),
    campaign: { id, name, organiser, opens, closes },
    asOf: campaign.closedAt ?? now,
    software: softwareVersion,
  };
}

/** Participants of one kind whose owners are of one type: only they are compared with each other. */
async function sameType(
  { storage }: Parts,
  campaign: Campaign,
  { type, kind }: Pick<ReportPlace['subject'], 'type' | 'kind'>,
): Promise<string[]> {
  const { institutions, subjects } = storage.tables;
  const rows = await storage.db
    .select({ id: subjects.id })
    .from(subjects)
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(and(eq(institutions.type, type), eq(subjects.kind, kind), inArray(subjects.id, [...campaign.subjects])));
  return rows.map((row) => row.id);
}
