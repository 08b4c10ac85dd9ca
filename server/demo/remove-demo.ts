// Removes the demonstration whole: its campaigns, its institutions with everything that hangs on them anywhere, and its
// accounts. What real users made beside it stays, and so do the chains of the audit log: nothing is ever taken out of them.
import { type Column, eq, inArray, or, type SQL } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, platform } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { eraseBeside } from '../responses/erase-beside.ts';
import { offerSetup } from '../setup/first-administrator.ts';
import { spelled } from '../storage/storage.ts';
import { eraseFiles, filesOf, programmeRemoval } from './programme-removal.ts';

type Parts = Pick<Deps, 'storage' | 'config' | 'files' | 'now'>;

export interface RemovedDemo {
  readonly institutions: number;
  readonly campaigns: number;
  readonly accounts: number;
  /** Without a remaining operator somebody must be let in again: the token of a one-time set-up link. */
  readonly setupToken: string | null;
}

export async function removeDemo(parts: Parts, by: Actor): Promise<RemovedDemo> {
  const { db, tables } = parts.storage;
  const { institutions, campaigns, staff, subjects, responses } = tables;
  const { anonymousResponses: anonymous, anonymousKeys: keys } = tables;
  const idsOf = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
  const demoInstitutions = idsOf(
    await db.select({ id: institutions.id }).from(institutions).where(eq(institutions.demo, true)),
  );
  const demoCampaigns = idsOf(await db.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.demo, true)));
  const demoUsers = idsOf(await db.select({ id: staff.user }).from(staff).where(eq(staff.demo, true)));

  // Subqueries, not lists: a demonstration has thousands of persons and an engine takes only so many parameters.
  const subjectIds = db
    .select({ id: subjects.id })
    .from(subjects)
    .where(inArray(subjects.institution, demoInstitutions));
  const ofDemo = (table: { campaign: Column; subject: Column }): SQL | undefined =>
    or(inArray(table.campaign, demoCampaigns), inArray(table.subject, subjectIds));
  const receipts = db.select({ receipt: responses.receipt }).from(responses).where(ofDemo(responses));
  const byCampaignAndSubject = [
    tables.answerDrafts,
    tables.resumeCodes,
    tables.consents,
    tables.withdrawalMarks,
    tables.withdrawals,
    tables.tasks,
    tables.formItems,
    tables.formEvents,
    tables.forms,
    tables.issuedReports,
    tables.assessorAssignments,
    tables.cohortCounters,
    tables.itemProducts,
    tables.shownCohorts,
    tables.campaignSubjects,
  ];

  const counts = {
    institutions: demoInstitutions.length,
    campaigns: demoCampaigns.length,
    accounts: demoUsers.length,
  };
  const removal = [
    // Of every person who goes, the database asks whether an answer still names them. The index that answers this would be
    // paid by each answer of real users, so it stands only meanwhile; first, so that nobody waits crosswise for the table.
    spelled('CREATE INDEX "responses_while_removing" ON "responses" ("subject_id")'),
    ...eraseBeside(parts.storage, receipts),
    db.delete(responses).where(ofDemo(responses)),
    db
      .delete(anonymous)
      .where(or(inArray(anonymous.campaign, demoCampaigns), inArray(anonymous.institution, subjectIds))),
    db.delete(tables.anonymousRights).where(ofDemo(tables.anonymousRights)),
    db.delete(keys).where(or(inArray(keys.campaign, demoCampaigns), inArray(keys.institution, subjectIds))),
    // Before the evidence that it names.
    db.delete(tables.taskProgress).where(ofDemo(tables.taskProgress)),
    ...programmeRemoval(parts, { institutions: demoInstitutions, campaigns: demoCampaigns, users: demoUsers }),
    ...byCampaignAndSubject.map((table) => db.delete(table).where(ofDemo(table))),
    db.delete(tables.assessorAssignments).where(inArray(tables.assessorAssignments.user, demoUsers)),
    db
      .delete(tables.links)
      .where(or(inArray(tables.links.campaign, demoCampaigns), inArray(tables.links.institution, demoInstitutions))),
    db
      .delete(tables.rescoredSubjects)
      .where(
        inArray(
          tables.rescoredSubjects.rescoring,
          db
            .select({ id: tables.rescorings.id })
            .from(tables.rescorings)
            .where(inArray(tables.rescorings.campaign, demoCampaigns)),
        ),
      ),
    db.delete(tables.rescorings).where(inArray(tables.rescorings.campaign, demoCampaigns)),
    db.delete(tables.draftProfiles).where(inArray(tables.draftProfiles.campaign, demoCampaigns)),
    db.delete(tables.peerScores).where(inArray(tables.peerScores.campaign, demoCampaigns)),
    db.delete(tables.campaignPins).where(inArray(tables.campaignPins.campaign, demoCampaigns)),
    db.delete(campaigns).where(eq(campaigns.demo, true)),
    // Accounts that real users made for a demonstration institution go with it.
    db.delete(tables.user).where(
      inArray(
        tables.user.id,
        db
          .select({ id: staff.user })
          .from(staff)
          .where(or(eq(staff.demo, true), inArray(staff.institution, demoInstitutions))),
      ),
    ),
    // Their files go with the next sweep.
    db
      .delete(tables.jobs)
      .where(or(inArray(tables.jobs.institution, demoInstitutions), inArray(tables.jobs.createdBy, demoUsers))),
    db
      .delete(tables.rosterChanges)
      .where(
        inArray(
          tables.rosterChanges.import,
          db
            .select({ id: tables.rosterImports.id })
            .from(tables.rosterImports)
            .where(inArray(tables.rosterImports.institution, demoInstitutions)),
        ),
      ),
    db.delete(tables.rosterImports).where(inArray(tables.rosterImports.institution, demoInstitutions)),
    db.delete(tables.persons).where(inArray(tables.persons.institution, demoInstitutions)),
    db
      .delete(tables.subjectMembers)
      .where(
        or(
          inArray(tables.subjectMembers.institution, demoInstitutions),
          inArray(tables.subjectMembers.subject, subjectIds),
        ),
      ),
    db.delete(subjects).where(inArray(subjects.institution, demoInstitutions)),
    db.delete(institutions).where(eq(institutions.demo, true)),
    spelled('DROP INDEX "responses_while_removing"'),
  ];
  await eraseFiles(parts, await filesOf(parts, demoInstitutions));
  const removed = { chain: platform, by, action: 'demo-removed', target: platform, details: counts } as const;
  const left = await filesOf(parts, demoInstitutions);
  if (Object.values(counts).some((count) => count > 0)) await commitAudited(parts, [removed], removal);
  // Uploads that came to their end meanwhile.
  await eraseFiles(parts, left);
  return { ...counts, setupToken: await offerSetup(parts) };
}
