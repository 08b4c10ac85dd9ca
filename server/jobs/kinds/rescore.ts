// A closed campaign scored again: the persons of each institution in turn, then all that rests on them at once. It only adds
// what nobody reads yet; whether it counts is decided afterwards (rescorings/decide.ts).
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { MissingPin } from '../../campaigns/pinned.ts';
import { readSubmitted } from '../../campaigns/progress.ts';
import { type Campaign, pinnedIn, readCampaign } from '../../campaigns/queries.ts';
import { knowPins } from '../../instruments/kept-versions.ts';
import { Problem } from '../../problems.ts';
import { propose } from '../../rescorings/propose.ts';
import { type RescoringRow, readRescoring } from '../../rescorings/queries.ts';
import { withPins } from '../../rescorings/reached-pins.ts';
import { type PersonsAgain, scorePersons } from '../../rescorings/score-persons.ts';
import { type Guard, GuardFailed, type Statement } from '../../storage/storage.ts';
import type { JobContext, JobKind, JobResult } from '../job-kind.ts';

const params = z.object({ about: z.string(), campaign: z.string(), rescoring: z.string() });
const checkpoint = z.object({ next: z.number(), responses: z.number() });
type Context = JobContext<z.infer<typeof params>, z.infer<typeof checkpoint>>;

export const rescoreCampaign: JobKind<z.infer<typeof params>, z.infer<typeof checkpoint>> = {
  kind: 'rescore',
  params,
  checkpoint,
  subjectOf: ({ campaign }) => campaign,
  async run(context) {
    const row = await readRescoring(context, context.params.rescoring);
    const campaign = await readCampaign(context, context.params.campaign);
    if (!row || !campaign) throw new Problem('not-found');
    if (row.state === 'proposed') return resultOf(row.summary ?? {});
    // The campaign's own pins are known; what it shall be scored with may have been published after this thread began.
    await knowPins(context, row.after);
    try {
      return await scoreAgain(context, row, campaign);
    } catch (error) {
      if (error instanceof MissingPin) throw new Problem('rescore-profile-unknown');
      const state = error instanceof GuardFailed && (await readRescoring(context, row.id))?.state;
      throw state === 'discarded' ? new Problem('rescoring-decided') : error;
    }
  },
};

async function scoreAgain(context: Context, row: RescoringRow, campaign: Campaign): Promise<JobResult | null> {
  const after = withPins(campaign, row.after);
  const cohorts = cohortsIn(context, row, after);
  const instruments = new Set(cohorts.map(({ pin }) => pin.id));
  const submitted = await readSubmitted(context, campaign, campaign.subjects);
  const due = [...submitted].filter(([place]) => instruments.has(place.split(' ')[1] ?? ''));
  // One more for what rests on all of them.
  const total = due.reduce((sum, [, persons]) => sum + persons, 1);
  let { next, responses } = context.checkpoint ?? { next: 0, responses: 0 };
  const commit = (statements: readonly Statement[]) => {
    const guards = stillComputing(context, row);
    return context.storage.commit([...guards.map(({ of }) => of), ...statements], guards);
  };
  const goOn = async (more: number) => {
    await context.report(responses + more, total);
    return !context.cancelled();
  };
  for (; next < cohorts.length; ) {
    const cohort = cohorts[next] as PersonsAgain;
    const scored = context.cancelled()
      ? null
      : await scorePersons({ storage: context.storage, now: context.now, commit, goOn }, cohort);
    if (scored === null) return null;
    next++;
    responses += scored;
    await context.report(responses, total, { next, responses });
  }
  if (context.cancelled()) return null;
  const { statements, guards, summary } = await propose(context, row, campaign);
  await context.report(total, total, { next, responses }, { statements, guards });
  return resultOf({ ...summary, responses });
}

const resultOf = (summary: Readonly<Record<string, number>>): JobResult => ({ files: [], summary: { ...summary } });

function cohortsIn(context: Context, row: RescoringRow, after: Campaign): PersonsAgain[] {
  return pinnedIn(context, after).flatMap((pin) => {
    const was = row.before.find(({ instrument }) => instrument === pin.id);
    if (!pin.byPersons || !was) return [];
    const addSheets = was.profileName !== pin.profile.name || was.profileNumber !== pin.profile.number;
    return after.subjects.map((institution) => ({ campaign: after, pin, institution, addSheets }));
  });
}

function stillComputing({ storage }: Context, { id }: RescoringRow): Guard[] {
  const { rescorings } = storage.tables;
  const of = storage.db
    .update(rescorings)
    .set({ state: 'computing' })
    .where(and(eq(rescorings.id, id), eq(rescorings.state, 'computing')));
  return [{ of, rows: 1 }];
}
