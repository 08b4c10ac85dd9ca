// The report a person gets of their own answers. No role of staff has a way here.
import { and, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { buildPersonReport } from '../../scoring/report/build-person-report.ts';
import type { Explanation } from '../../scoring/report/cohort-trace.ts';
import { explainOwn } from '../../scoring/report/explain-own.ts';
import type { Report } from '../../scoring/report/report.ts';
import type { PersonReportInput } from '../../scoring/report/report-input.ts';
import { trace } from '../../scoring/score.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { pinnedIn, readCampaign } from '../campaigns/queries.ts';
import { sheetScoring } from '../campaigns/sheet-of.ts';
import { phaseOf, windowFor } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { reportHead } from '../reports/gather-report.ts';
import { pinnedPart } from '../reports/pinned-part.ts';
import { rebuildSheet } from './keep-sheet.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;
export type Kept = NonNullable<Awaited<ReturnType<typeof readKept>>>;

export async function readKept({ storage }: Pick<Deps, 'storage'>, receipt: string) {
  const { responses } = storage.tables;
  const [row] = await storage.db.select().from(responses).where(eq(responses.receipt, receipt));
  return row ?? null;
}

export async function makeOwnReport(parts: Parts, kept: Kept, language: Language): Promise<Report> {
  return buildPersonReport((await gatherOwn(parts, kept, language)).input);
}

/** @throws unknown-cell for anything that is not a number of this report */
export async function explainOwnCell(parts: Parts, kept: Kept, cell: string, language: Language): Promise<Explanation> {
  const { input, pin } = await gatherOwn(parts, kept, language);
  const { answers, context } = kept;
  const explained = explainOwn(input, cell, () => trace(pin.scorer, { answers, context }));
  if (!explained) throw new Problem('unknown-cell');
  return explained;
}

/** @throws unknown-result where there is no person's sheet: an institution's result is its report in the console */
async function gatherOwn(
  parts: Parts,
  kept: Kept,
  language: Language,
): Promise<{ readonly input: PersonReportInput; readonly pin: Pinned }> {
  const { storage } = parts;
  const { sheets, persons, institutions } = storage.tables;
  const campaign = await readCampaign(parts, kept.campaign);
  const pin = campaign && pinnedIn(parts, campaign).find((candidate) => candidate.id === kept.instrument);
  const [person] = await storage.db
    .select({ id: persons.id, name: persons.name, institution: institutions.name })
    .from(persons)
    .innerJoin(institutions, eq(institutions.id, persons.institution))
    .where(eq(persons.id, kept.subject));
  const [row] = pin
    ? await storage.db
        .select({ linked: sheets.linked, digest: sheets.digest })
        .from(sheets)
        .where(
          and(
            eq(sheets.response, kept.receipt),
            eq(sheets.profileName, pin.profile.name),
            eq(sheets.profileNumber, pin.profile.number),
            eq(sheets.scoring, sheetScoring(pin)),
          ),
        )
    : [];
  if (!campaign || !pin || !person || !row) throw new Problem('unknown-result');
  const phase = phaseOf(windowFor(campaign, kept.institution), parts.now());
  const input: PersonReportInput = {
    ...reportHead(campaign, language, parts.now(), kept.receipt),
    // A person's numbers are final once submitted.
    provisional: false,
    asOf: kept.submittedAt,
    person,
    pinned: pinnedPart(pin, language),
    sheet: rebuildSheet(pin.scorer, { ...kept, ...row }),
    answers: kept.answers,
    closed: phase === 'ended' || phase === 'closed',
    receipt: kept.receipt,
    submittedAt: kept.submittedAt,
  };
  return { input, pin };
}
