// Responses of a campaign as a file.
import {
  type ExportCheckpoint,
  type ExportParams,
  exportCheckpoint,
  exportParams,
} from '../../exports/export-params.ts';
import type { JobKind } from '../job-kind.ts';

export const exportKind: JobKind<ExportParams, ExportCheckpoint> = {
  kind: 'export',
  params: exportParams,
  checkpoint: exportCheckpoint,
  subjectOf: ({ owner, campaign, others, instrument, format, content, spelling, language }) =>
    [
      owner ?? 'platform',
      [campaign, ...others.map((one) => one.campaign)].join('+'),
      instrument,
      format,
      content,
      spelling,
      language,
    ].join(':'),
  run: async (context) => (await import('../../exports/export-responses.ts')).exportResponses(context),
};
