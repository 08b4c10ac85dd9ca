// Progress by department and class, and who has not answered yet: for those who keep these people, of named instruments.
import { z } from '@hono/zod-openapi';
import { rostersAsked } from '../../questionnaires/schema/instrument.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { departmentOf } from '../auth/scope.ts';
import { textLine } from '../clean-text.ts';
import type { Deps } from '../deps.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, idParam, json, route } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { readBackgrounds } from '../rosters/backgrounds.ts';
import { readGroupProgress } from './group-progress.ts';
import { ownSubjectsFor } from './participants-for.ts';
import { campaignFor, pinnedIn } from './queries.ts';
import { readUnanswered, type Sought } from './unanswered.ts';

/** Which people are meant. */
export const peopleQuery = z.object({
  institution: z.string().max(64),
  instrument: z.string().max(64),
  department: textLine(60).optional(),
  class: textLine(60).optional(),
});
const steps = z.object({
  invited: z.number(),
  unopened: z.number(),
  opened: z.number(),
  underWay: z.number(),
  submitted: z.number(),
});

const groups = route({
  method: 'get',
  path: '/campaigns/{id}/group-progress',
  who: 'progress.persons',
  request: { params: idParam, query: peopleQuery.pick({ institution: true, instrument: true }) },
  responses: {
    200: json(
      z.object({
        /** Of an anonymous instrument nothing finer is told than the participant's own figure. */
        anonymous: z.boolean(),
        groups: z.array(steps.extend({ department: z.string(), class: z.string() })),
      }),
      'Invited, and of them unopened, opened, under way and submitted, by department and class',
    ),
  },
});
const unanswered = route({
  method: 'get',
  path: '/campaigns/{id}/unanswered',
  who: 'progress.persons',
  request: {
    params: idParam,
    query: peopleQuery.extend({
      query: z.string().max(60).optional(),
      page: z.coerce.number().int().min(1).max(100_000).optional(),
    }),
  },
  responses: {
    200: json(
      z.object({
        total: z.number(),
        page: z.number(),
        pageSize: z.number(),
        persons: z.array(
          z.object({
            id: z.string(),
            code: z.string(),
            name: z.string(),
            groups: z.record(z.string(), z.string()),
            hasEmail: z.boolean(),
            state: z.enum(['invited', 'opened', 'under-way']),
            savedAt: z.number().nullable(),
          }),
        ),
      }),
      'Those who have not submitted yet',
    ),
  },
});

/** @throws not-found for a campaign, participant or instrument that the caller does not act for */
export async function soughtFor(c: HttpContext, id: string, people: z.infer<typeof peopleQuery>): Promise<Sought> {
  const deps = c.get('deps');
  const staff = staffOf(c);
  const campaign = await campaignFor(deps, staff, id);
  const own = await ownSubjectsFor(deps, staff, campaign);
  const participant = campaign.participants.find((one) => one.id === people.institution && own.includes(one.id));
  const pin = pinnedIn(deps, campaign).find((one) => one.id === people.instrument && one.byPersons);
  if (!participant || !pin || pin.askedOf !== participant.kind) throw new Problem('not-found');
  const groups = { department: people.department, class: people.class };
  const sought = { campaign, participant, pin, department: departmentOf(staff), groups };
  await refuseStrangeGroup(deps, sought);
  return sought;
}

/** A class or department that the caller's rosters do not name is no group of theirs. @throws not-found */
async function refuseStrangeGroup(deps: Deps, { participant, pin, department, groups }: Sought): Promise<void> {
  const named = Object.entries(groups ?? {}).filter((entry): entry is [string, string] => Boolean(entry[1]));
  if (named.length === 0) return;
  const known = await readBackgrounds(deps, participant, rostersAsked(pin.version.instrument), department);
  if (!known.some((one) => named.every(([key, value]) => one.groups[key] === value))) throw new Problem('not-found');
}

export const isAnonymous = ({ campaign, pin }: Pick<Sought, 'campaign' | 'pin'>): boolean =>
  campaign.pins.some(({ instrument, identity }) => instrument === pin.id && identity === 'anonymous');

export function progressRoutes() {
  return createRouter()
    .openapi(groups, async (c) => {
      const sought = await soughtFor(c, c.req.valid('param').id, c.req.valid('query'));
      if (isAnonymous(sought)) return c.json({ anonymous: true, groups: [] }, 200);
      const { campaign, participant, pin, department } = sought;
      const found = await readGroupProgress(c.get('deps'), campaign, participant, pin, department);
      return c.json({ anonymous: false, groups: found }, 200);
    })
    .openapi(unanswered, async (c) => {
      const { query = '', page = 1, ...people } = c.req.valid('query');
      const sought = await soughtFor(c, c.req.valid('param').id, people);
      if (isAnonymous(sought)) throw new Problem('no-list-of-anonymous');
      // A HEAD is answered without a body: nobody is shown anybody.
      if (c.req.method !== 'HEAD')
        await commitAudited(c.get('deps'), [
          {
            chain: sought.participant.institution,
            by: staffOf(c).id,
            action: 'unanswered-shown',
            target: `campaign:${sought.campaign.id}`,
            details: { instrument: sought.pin.id },
          },
        ]);
      return c.json(await readUnanswered(c.get('deps'), { ...sought, query }, page), 200);
    });
}
