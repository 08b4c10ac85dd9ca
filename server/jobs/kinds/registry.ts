// Every kind of job, one line each; the worker thread loads this list.
import type { JobKind } from '../job-kind.ts';
import { auditLogKind } from './audit-log.ts';
import { exportKind } from './export.ts';
import { recountCampaign } from './recount.ts';
import { remind } from './remind.ts';
import { remindUnits } from './remind-units.ts';
import { reportsZip } from './reports-zip.ts';
import { rescoreCampaign } from './rescore.ts';
import { rosterKind } from './roster.ts';
import { verifyChainKind } from './verify-chain.ts';

export const kinds: readonly JobKind[] = [
  auditLogKind as JobKind,
  exportKind as JobKind,
  remind as JobKind,
  remindUnits as JobKind,
  reportsZip,
  recountCampaign,
  rescoreCampaign,
  rosterKind as JobKind,
  verifyChainKind as JobKind,
];
