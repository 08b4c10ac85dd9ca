// Issuing freezes a report in every language with its hash; from then on exactly these numbers and words are shown.
import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { type Language, languages } from '../../questionnaires/schema/names.ts';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import type { Report } from '../../scoring/report/report.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import type { AuditEvent } from '../audit/event.ts';
import type { Campaign } from '../campaigns/queries.ts';
import { hasClosed } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { scoringPin } from '../rescorings/reached-pins.ts';
import { holdCampaigns } from '../storage/hold-rows.ts';
import { keptQuery } from '../storage/kept-query.ts';
import { Duplicate, GuardFailed } from '../storage/storage.ts';
import { gatherReport, hasNothing } from './gather-report.ts';
import { campaignWhenIssued } from './pins-when-issued.ts';
import type { ReportPlace } from './report-place.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>;

const issuedOf = keptQuery(({ db, tables: { issuedReports: table } }) =>
  db
    .select()
    .from(table)
    .where(and(eq(table.campaign, sql.placeholder('campaign')), eq(table.subject, sql.placeholder('subject'))))
    .orderBy(table.language),
);

export async function readIssued({ storage }: Pick<Deps, 'storage'>, campaign: string, subject: string) {
  return issuedOf(storage, { campaign, subject });
}

/** What an issued report says of itself: the hash of the Chinese one, which is the one that is stamped. */
export async function describeIssued(parts: Pick<Deps, 'storage'>, campaign: Campaign, subject: string) {
  const rows = await readIssued(parts, campaign.id, subject);
  const chinese = rows.find((row) => row.language === 'zh-CN');
  if (!chinese) return null;
  const hashes = Object.fromEntries(rows.map((row) => [row.language, row.sha256]));
  const { pins } = await campaignWhenIssued(parts, campaign, chinese.pins);
  const profiles = pins.map(({ instrument, profileName, profileNumber }) => ({
    instrument,
    profile: `${profileName}@${profileNumber}`,
  }));
  return { number: chinese.number, sha256: chinese.sha256, hashes, profiles, issuedAt: chinese.issuedAt };
}

export async function issueReport(parts: Parts, place: ReportPlace, user: string): Promise<void> {
  const { storage, now } = parts;
  const { campaign, subject } = place;
  if (!hasClosed(campaign)) throw new Problem('report-not-final');
  const issuedAt = now();
  const rows = await Promise.all(languages.map((language) => freeze(parts, place, language)));
  const pins = campaign.pins.map(scoringPin);
  const at = { campaign: campaign.id, subject: subject.id, issuedBy: user, issuedAt, pins };
  // Scored again meanwhile: what was built is not what counts any more.
  const { campaigns } = storage.tables;
  const unchanged = holdCampaigns(
    storage,
    and(eq(campaigns.id, campaign.id), eq(campaigns.revision, campaign.revision)),
  );
  const stamped = rows.find((row) => row.language === 'zh-CN');
  const issued: AuditEvent = {
    chain: subject.institution,
    by: user,
    action: 'report-issued',
    target: `report:${campaign.id}/${subject.id}`,
    details: { number: stamped?.number ?? '', sha256: stamped?.sha256 ?? '' },
  };
  await commitAudited(
    parts,
    [issued],
    [unchanged, storage.db.insert(storage.tables.issuedReports).values(rows.map((row) => ({ ...row, ...at })))],
    [{ of: unchanged, rows: 1 }],
  ).catch((error: unknown) => {
    if (error instanceof Duplicate) throw new Problem('report-issued');
    throw error instanceof GuardFailed ? new Problem('changed-meanwhile') : error;
  });
}

async function freeze(parts: Parts, place: ReportPlace, language: Language) {
  const { input, witnessed } = await gatherReport(parts, place, language);
  if (hasNothing(input)) throw new Problem('report-insufficient');
  const report: Report = { ...buildInstitutionReport(input), ...(witnessed ? { witnessed } : {}) };
  return { language, number: report.number, report, sha256: hashOf(report) };
}

export function hashOf(report: Report): string {
  return createHash('sha256').update(JSON.stringify(report)).digest('hex');
}
