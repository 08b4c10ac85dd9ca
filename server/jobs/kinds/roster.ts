// A roster and a list: compared, brought in, or an import undone. Never two at once on the same roster.
import { z } from 'zod';
import { type RosterJobParams, rosterJobParams } from '../../rosters/roster-job.ts';
import type { JobKind } from '../job-kind.ts';

export const rosterKind: JobKind<RosterJobParams, unknown> = {
  kind: 'roster',
  params: rosterJobParams,
  checkpoint: z.unknown(),
  subjectOf: ({ institution, audience }) => `${institution}:${audience}`,
  async run(context) {
    const { params } = context;
    if (params.task === 'check') return (await import('../../rosters/check-list.ts')).checkList(context, params);
    if (params.task === 'import') return (await import('../../rosters/apply-list.ts')).applyList(context, params);
    return (await import('../../rosters/undo-import.ts')).undoImport(context, params);
  },
};
