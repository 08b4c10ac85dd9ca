// Rows of the audit log as a file.

import { z } from 'zod';
import { type LogExportParams, logExportParams } from '../../audit/export-params.ts';
import type { JobKind } from '../job-kind.ts';

export const auditLogKind: JobKind<LogExportParams, null> = {
  kind: 'audit-log',
  params: logExportParams,
  checkpoint: z.null(),
  subjectOf: ({ owner, chain }) => `${owner ?? 'platform'}:${chain}`,
  run: async (context) => (await import('../../audit/export-log.ts')).exportLog(context),
};
