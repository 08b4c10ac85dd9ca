// What the demonstration leaves in the tables of programmes, evidence and review, of its institutions, its campaigns and its rounds,
// and in the file store.
import { type Column, eq, inArray, or } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { thumbnailOf } from '../files/file-store.ts';
import { removeIncoming } from '../files/incoming.ts';
import type { Statement } from '../storage/storage.ts';

interface Demo {
  readonly institutions: readonly string[];
  readonly campaigns: readonly string[];
  readonly users: readonly string[];
}

/** Rounds of real users that a demonstration's unit applied to stay, without that application. */
export function programmeRemoval({ storage: { db, tables } }: Pick<Deps, 'storage'>, demo: Demo): Statement[] {
  const { applications, programmeRounds: rounds, evidence, reviewPanels: panels, reviewQuestions: questions } = tables;
  const { subjects } = tables;
  const of = (column: Column, ids: readonly string[]) => inArray(column, [...ids]);
  const demoRounds = db.select({ id: rounds.id }).from(rounds).where(eq(rounds.demo, true));
  const demoSubjects = db.select({ id: subjects.id }).from(subjects).where(of(subjects.institution, demo.institutions));
  const demoApplications = db
    .select({ id: applications.id })
    .from(applications)
    .where(or(of(applications.institution, demo.institutions), inArray(applications.round, demoRounds)));
  const demoPanels = db.select({ id: panels.id }).from(panels).where(of(panels.campaign, demo.campaigns));
  const reviewed = (table: { panel: Column; subject: Column }) =>
    or(inArray(table.panel, demoPanels), inArray(table.subject, demoSubjects));
  const demoQuestions = db.select({ id: questions.id }).from(questions).where(reviewed(questions));
  const demoEvidence = db.select({ id: evidence.id }).from(evidence).where(of(evidence.institution, demo.institutions));
  const byApplication = [
    tables.applicationSections,
    tables.applicationEvents,
    tables.applicationMaterials,
    tables.objections,
    tables.certificates,
    tables.rectifications,
    tables.periodReports,
    tables.reviewCriteria,
  ];
  const byPanel = [
    tables.reviewAssignments,
    tables.reviewScores,
    tables.reviewCriteria,
    tables.reviewOpinions,
    tables.reviewQuestions,
    tables.reviewFindings,
    tables.siteVisits,
  ];
  const { reviewMessages: messages, reviewConflicts: conflicts, evidenceLinks: links, files } = tables;
  const { assessorProfiles: profiles, roundTemplates: templates } = tables;
  return [
    db.delete(messages).where(inArray(messages.question, demoQuestions)),
    ...byPanel.map((table) => db.delete(table).where(reviewed(table))),
    db.delete(panels).where(inArray(panels.id, demoPanels)),
    // A panel of real users' own campaign goes on without the round.
    db.update(panels).set({ round: null }).where(inArray(panels.round, demoRounds)),
    db.delete(profiles).where(of(profiles.user, demo.users)),
    db.update(profiles).set({ institution: null }).where(of(profiles.institution, demo.institutions)),
    db.delete(conflicts).where(or(of(conflicts.institution, demo.institutions), of(conflicts.user, demo.users))),
    ...byApplication.map((table) => db.delete(table).where(inArray(table.application, demoApplications))),
    db.delete(applications).where(inArray(applications.id, demoApplications)),
    db
      .delete(links)
      .where(
        or(
          inArray(links.evidence, demoEvidence),
          inArray(links.subject, demoSubjects),
          of(links.campaign, demo.campaigns),
        ),
      ),
    db.delete(evidence).where(of(evidence.institution, demo.institutions)),
    db.delete(files).where(of(files.institution, demo.institutions)),
    // A real round that pointed to a demonstration's campaign goes on without one.
    db.update(rounds).set({ campaign: null }).where(of(rounds.campaign, demo.campaigns)),
    db.delete(templates).where(inArray(templates.round, demoRounds)),
    db.delete(rounds).where(eq(rounds.demo, true)),
  ];
}

export async function filesOf({ storage }: Pick<Deps, 'storage'>, institutions: readonly string[]): Promise<string[]> {
  const { files } = storage.tables;
  const rows = await storage.db
    .select({ id: files.id })
    .from(files)
    .where(inArray(files.institution, [...institutions]));
  return rows.map(({ id }) => id);
}

/** The bytes go first, as with every sweep of files: a removal that is interrupted is done again. */
export async function eraseFiles(
  { config, files: store }: Pick<Deps, 'config' | 'files'>,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) {
    await removeIncoming(config.dataDir, id);
    for (const name of [id, thumbnailOf(id)]) await store.remove(name);
  }
}
