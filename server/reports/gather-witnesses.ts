// What stands beside the institution's own claim: evidence that is linked to its form, and the findings of the panel over it.
import { and, desc, eq, inArray, isNull, lte, ne } from 'drizzle-orm';
import type { Report } from '../../scoring/report/report.ts';
import type { WitnessInput } from '../../scoring/report/report-input.ts';
import { defaultEvidenceRule } from '../../scoring/witnesses/evidence-rule.ts';
import { type LinkedPiece, threeValues } from '../../scoring/witnesses/three-values.ts';
import type { WitnessBasis } from '../../scoring/witnesses/witness-basis.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import type { SubjectSheet } from '../campaigns/subject-sheets.ts';
import { beijingDate } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { declaredCounts } from './declared-counts.ts';
import type { ReportPlace } from './report-place.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

/** @param issued the report as it was issued: what counted then counts, whatever became of the evidence since */
export async function readWitnessed(
  parts: Parts,
  { campaign, subject }: ReportPlace,
  pin: Pinned,
  issued: Report | null,
): Promise<WitnessBasis | null> {
  if (issued?.witnessed) return issued.witnessed;
  // Where it told of no witnesses there are none; where it did before they were kept, today's are the nearest.
  if (issued && !issued.sections.some(({ id }) => id === 'witnesses')) return null;
  const at = { campaign: campaign.id, subject: subject.id, instrument: pin.id };
  const panel = await readPanel(parts, at);
  // Evidence is gathered until a panel closes; what was linked later is of the next review.
  const until = panel?.closedAt ?? parts.now();
  const pieces = await readPieces(parts, at, until);
  const counts = panel?.rules.counts ?? (await declaredCounts(parts, at));
  // Neither evidence nor a panel: there is one witness only, and nothing to compare, unless it is evidence that counts.
  if (pieces.length === 0 && !panel && counts !== 'supported') return null;
  return {
    pieces,
    findings: panel?.state === 'closed' ? await readFindings(parts, panel.id, subject.id) : null,
    rule: panel?.rules.evidence ?? defaultEvidenceRule,
    judgedOn: beijingDate(until),
    counts,
    panel: panel?.state ?? null,
  };
}

export function witnessesOf(
  pin: Pinned,
  { answers, context, sheet }: SubjectSheet,
  { pieces, findings, ...told }: WitnessBasis,
): WitnessInput {
  const own = { answers, context, linked: sheet.linked };
  return { ...threeValues(pin.scorer, own, { pieces, findings, rule: told.rule, today: told.judgedOn }), ...told };
}

interface At {
  readonly campaign: string;
  readonly subject: string;
  readonly instrument: string;
}

async function readPieces({ storage: { db, tables } }: Parts, at: At, until: number): Promise<LinkedPiece[]> {
  const { evidence, evidenceLinks: links } = tables;
  return db
    .select({
      ...{ id: evidence.id, node: links.node, title: evidence.title, kind: evidence.kind, issuer: evidence.issuer },
      ...{ dated: evidence.dated, validUntil: evidence.validUntil, coversFrom: evidence.coversFrom },
      ...{ coversUntil: evidence.coversUntil, clause: links.clause, stance: links.stance },
    })
    .from(links)
    .innerJoin(evidence, eq(evidence.id, links.evidence))
    .where(
      and(
        eq(links.subject, at.subject),
        eq(links.instrument, at.instrument),
        inArray(links.campaign, ['', at.campaign]),
        lte(links.at, until),
        isNull(evidence.removedAt),
      ),
    )
    .orderBy(evidence.createdAt, evidence.id);
}

/** The latest panel that has begun and reviews this subject. */
async function readPanel({ storage: { db, tables } }: Parts, at: At) {
  const { reviewPanels: panels, reviewAssignments: assigned } = tables;
  const reviewing = db
    .select({ panel: assigned.panel })
    .from(assigned)
    .where(and(eq(assigned.subject, at.subject), ne(assigned.state, 'declined')));
  const [panel] = await db
    .select({ id: panels.id, state: panels.state, rules: panels.rules, closedAt: panels.closedAt })
    .from(panels)
    .where(
      and(
        eq(panels.campaign, at.campaign),
        eq(panels.instrument, at.instrument),
        ne(panels.state, 'preparing'),
        inArray(panels.id, reviewing),
      ),
    )
    .orderBy(desc(panels.createdAt), desc(panels.id))
    .limit(1);
  return panel;
}

async function readFindings({ storage: { db, tables } }: Parts, panel: string, subject: string) {
  const { reviewFindings: table } = tables;
  const rows = await db
    .select({ indicator: table.indicator, level: table.level })
    .from(table)
    .where(and(eq(table.panel, panel), eq(table.subject, subject)));
  return Object.fromEntries(rows.map(({ indicator, level }) => [indicator, level]));
}
