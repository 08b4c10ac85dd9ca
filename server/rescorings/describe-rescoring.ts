// A re-scoring as operators see it.
import { z } from '@hono/zod-openapi';
import type { Campaign } from '../campaigns/queries.ts';
import type { readRescorings } from './queries.ts';

const pinned = z.object({ instrument: z.string(), profile: z.string() });

export const rescoringSchema = z.object({
  id: z.string(),
  name: z.string(),
  instrument: z.string(),
  profile: z.string(),
  /** `stopped`: its job was cancelled, failed or is gone; it can only be discarded. `stale`: another was accepted since. */
  state: z.enum(['computing', 'stopped', 'proposed', 'stale', 'accepted', 'discarded']),
  /** Every instrument that it reaches. */
  before: z.array(pinned),
  after: z.array(pinned),
  /** Institutions that it says something of, and forms whose level rises or falls. */
  summary: z.record(z.string(), z.number()),
  job: z.string(),
  by: z.string().nullable(),
  createdAt: z.number(),
  decidedAt: z.number().nullable(),
});

type Listed = Awaited<ReturnType<typeof readRescorings>>[number];

export function describeRescoring({ rescoring, job, by }: Listed, campaign: Campaign): z.infer<typeof rescoringSchema> {
  const { id, name, instrument, profileName, profileNumber, summary, createdAt, decidedAt } = rescoring;
  const spelled = (pins: Listed['rescoring']['before']) =>
    pins.map((pin) => ({ instrument: pin.instrument, profile: `${pin.profileName}@${pin.profileNumber}` }));
  return {
    ...{ id, name, instrument, profile: `${profileName}@${profileNumber}` },
    state: stateOf(rescoring, job, campaign),
    before: spelled(rescoring.before),
    after: spelled(rescoring.after),
    summary: summary ?? {},
    ...{ job: rescoring.job, by, createdAt, decidedAt },
  };
}

function stateOf({ state, basis }: Listed['rescoring'], job: Listed['job'], { revision }: Campaign) {
  if (state === 'computing' && job !== 'waiting' && job !== 'running') return 'stopped';
  return state === 'proposed' && basis !== revision ? 'stale' : state;
}
