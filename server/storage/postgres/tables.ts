// The tables in postgres's own columns, exported one by one for the generator of migrations.
import { postgresKit } from '../columns.ts';
import { describeTables } from '../tables.ts';

export const postgresTables = describeTables(postgresKit);
export const {
  institutions,
  subjects,
  subjectMembers,
  persons,
  campaigns,
  campaignPins,
  campaignSubjects,
  links,
  responses,
  responseAuthors,
  sheets,
  cohortCounters,
  itemProducts,
  peerScores,
  shownCohorts,
  tasks,
  issuedReports,
  draftProfiles,
  assessorAssignments,
  jobs,
  leases,
  tries,
  auditEvents,
  auditAnchors,
  settings,
  setupTokens,
  user,
  session,
  account,
  verification,
  staff,
} = postgresTables;
