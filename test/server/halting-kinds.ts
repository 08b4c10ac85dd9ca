// The kinds of the product, of which re-scoring never gets past its first page: whoever works with these is killed there.
import type { JobKind } from '../../server/jobs/job-kind.ts';
import { rescoreCampaign } from '../../server/jobs/kinds/rescore.ts';

type Context = Parameters<typeof rescoreCampaign.run>[0];

const halting: typeof rescoreCampaign = {
  ...rescoreCampaign,
  run: (context: Context) =>
    rescoreCampaign.run({
      ...context,
      report: async (...progress) => {
        await context.report(...progress);
        await new Promise(() => {});
      },
    }),
};

export const kinds: readonly JobKind[] = [halting];
