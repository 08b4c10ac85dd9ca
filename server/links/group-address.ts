// The link that a reminder to a group gives: of the class or department itself where there is one, else of everybody.
import { and, eq, inArray } from 'drizzle-orm';
import type { Sought } from '../campaigns/unanswered.ts';
import { baseUrl } from '../config.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { spellGroup } from './group-name.ts';
import { linkToken } from './link-token.ts';

type Parts = Pick<Deps, 'storage' | 'secrets' | 'config'>;

export async function groupAddress(
  { storage, secrets, config }: Parts,
  { campaign, participant, pin, groups = {} }: Sought,
): Promise<{ url: string; name: string }> {
  const { links, subjects } = storage.tables;
  const names = [
    ...(groups.class === undefined ? [] : [spellGroup('class', groups.class)]),
    ...(groups.department === undefined ? [] : [spellGroup('department', groups.department)]),
    '',
  ];
  const rows = await storage.db
    .select({ id: links.id, group: links.group, name: subjects.name })
    .from(links)
    .innerJoin(subjects, eq(subjects.id, links.subject))
    .where(
      and(
        eq(links.campaign, campaign.id),
        eq(links.subject, participant.id),
        eq(links.instrument, pin.id),
        eq(links.kind, 'group'),
        inArray(links.group, names),
      ),
    );
  const [row] = names.flatMap((name) => rows.filter(({ group }) => group === name));
  if (!row) throw new Problem('not-found');
  return { url: `${baseUrl(config)}/a/${linkToken(secrets.link, row.id)}`, name: row.name };
}
