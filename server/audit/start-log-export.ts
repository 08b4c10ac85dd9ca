// Starts the job that writes rows of a log into a file, and tells the log of it.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';
import { auditLogKind } from '../jobs/kinds/audit-log.ts';
import { type Choice, chooseEvents } from './choose-events.ts';
import { chainOf, platform } from './event.ts';
import type { LogExportParams } from './export-params.ts';
import type { ReadChain } from './log-reader.ts';

/** @returns the job's id */
export async function startLogExport(
  parts: Pick<Deps, 'storage' | 'now' | 'jobs'>,
  staff: Staff,
  read: ReadChain,
  { format, ...choice }: Choice & Pick<LogExportParams, 'format'>,
  language: Language,
): Promise<string> {
  const { filter, span } = await chooseEvents(parts, staff, read, choice);
  const { reader, chain, institution } = read;
  const owner = reader.institution;
  const { group = null, actor = null, from = null, to = null } = choice;
  return enqueueJob(parts, auditLogKind, {
    params: {
      ...{ about: aboutChain(institution, language), chain, owner, format, language, span },
      filter: {
        actor: filter.actor,
        ...(filter.actions ? { actions: [...filter.actions] } : {}),
        ...(filter.targets ? { targets: [...filter.targets] } : {}),
      },
    },
    // Whoever reads with the platform's eyes takes names with them that are not the institution's to see.
    institution: owner,
    createdBy: staff.id,
    event: {
      chain: chainOf(owner),
      by: staff.id,
      action: 'audit-log-exported',
      target: institution ? `institution:${institution.id}` : platform,
      details: { format, group, actor, from, to, ...(filter.targets ? { searched: true } : {}) },
    },
  });
}

const words = { 'zh-CN': '平台', en: 'Platform' };

/** What its jobs are called, after their kind. */
export const aboutChain = (institution: ReadChain['institution'], language: Language): string =>
  institution?.name ?? words[language];
