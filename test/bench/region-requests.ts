// Submissions of those who were invited in the region and have not answered: a pass for each, and answers in turn.
import { randomUUID } from 'node:crypto';
import { and, eq, notExists } from 'drizzle-orm';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { issuePass } from '../../server/auth/pass.ts';
import type { Requests } from './make-place.ts';
import type { Region } from './region.ts';

const instrument = 'teacher-digital-literacy';
const bodies = 400;
const day = 24 * 3600_000;

export function regionRequests(region: Region, count: number): Promise<Requests> {
  return region.opened(async ({ storage, catalog, secrets }, campaign) => {
    const { persons, responses } = storage.tables;
    const version = catalog.latest(instrument);
    if (!version) throw new Error(`${instrument} is missing`);
    const answered = storage.db
      .select({ receipt: responses.receipt })
      .from(responses)
      .where(
        and(
          eq(responses.campaign, campaign),
          eq(responses.instrument, instrument),
          eq(responses.institution, persons.institution),
          eq(responses.subject, persons.id),
        ),
      );
    const free = await storage.db
      .select({ id: persons.id, institution: persons.institution })
      .from(persons)
      .where(and(eq(persons.audience, 'teacher'), notExists(answered)))
      .limit(count);
    if (free.length < count) throw new Error(`Only ${free.length} have not answered`);
    const rights = {
      campaign,
      instruments: [instrument],
      via: 'person' as const,
      consent: 1,
      expires: Date.now() + day,
    };
    return {
      // A tool without a browser: the server's own address is not known before it listens.
      origin: null,
      passes: free.map(({ id, institution }) => issuePass(secrets.pass, { ...rights, institution, subject: id })),
      bodies: Array.from({ length: bodies }, (_, seed) => bodyOf(version, seed)),
    };
  });
}

type Version = NonNullable<ReturnType<Parameters<Parameters<Region['opened']>[0]>[0]['catalog']['latest']>>;

function bodyOf({ instrument: asked, version }: Version, seed: number): string {
  const random = seededRandom(seed);
  const lean = random();
  const background = Object.fromEntries(
    asked.contexts
      .filter(({ from }) => from === 'respondent')
      .map(({ code, values }) => [code, values[seed % values.length] as string]),
  );
  const context = { ...background, institutionType: 'higher-vocational' };
  return JSON.stringify({
    ...{ instrument: asked.id, version, language: 'zh-CN', context: background },
    answers: simulate({ instrument: asked, context, random, lean: () => lean }),
    resultKeyHash: randomUUID().replaceAll('-', '').repeat(2),
    startedAt: Date.now(),
  });
}
