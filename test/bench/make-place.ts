// A database for the intake benches: institutions with persons and an open campaign, made through the real use cases where
// there are any, and the requests with which every person submits.
import { randomUUID } from 'node:crypto';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { server } from '../../server/audit/event.ts';
import { issuePass } from '../../server/auth/pass.ts';
import { createCampaign } from '../../server/campaigns/draft-campaign.ts';
import { openCampaign } from '../../server/campaigns/open-campaign.ts';
import { readCampaign } from '../../server/campaigns/queries.ts';
import { readConfig } from '../../server/config.ts';
import { createDeps } from '../../server/create-deps.ts';
import { insertRows } from '../../server/storage/insert-rows.ts';
import { newId } from '../../server/storage/new-id.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { benchCatalog } from './instrument-33.ts';

export const origin = 'http://127.0.0.1:4999';
const bodies = 400;
const day = 24 * 3600_000;

export interface Place {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}

/** What a load generator sends: one pass per person, bodies in turn. */
export interface Requests {
  /** null = from no browser. */
  readonly origin: string | null;
  readonly passes: readonly string[];
  readonly bodies: readonly string[];
}

export async function makePlace(place: Place, persons: number, institutions: number): Promise<Requests> {
  const { catalog, version } = benchCatalog();
  const config = { ...readConfig({}), ...place, publicUrl: origin, logLevel: 'silent' as const };
  const storage = await openStorage(config);
  try {
    const deps = await createDeps({ config, storage, catalog });
    const now = Date.now();
    const schools = Array.from({ length: institutions }, () => newId(now));
    const people = Array.from({ length: persons }, (_, at) => ({
      id: newId(now),
      institution: schools[at % institutions] as string,
    }));
    await keepPeople(storage, schools, people, now);
    const [profile] = version.profiles;
    if (!profile) throw new Error('The bench instrument has no profile');
    const pin = { instrument: version.id, version: version.version, identity: 'named' as const };
    const today = (shift: number): string => new Date(now + shift * day).toISOString().slice(0, 10);
    const draft = {
      ...{ name: '测量批次', organiser: '测量', opens: today(-1), closes: today(5), k: 5, institutions: schools },
      pins: [{ ...pin, profile: { name: profile.name, number: profile.number } }],
    };
    const id = await createCampaign(deps, server, draft);
    const campaign = await readCampaign(deps, id);
    if (!campaign) throw new Error('The campaign just made is gone');
    await openCampaign(deps, server, campaign, { language: 'zh-CN', acceptLoopback: true });
    const instruments = [version.id];
    const passes = people.map(({ id: subject, institution }) =>
      issuePass(deps.secrets.pass, {
        ...{ campaign: id, institution, subject, instruments },
        via: 'person',
        consent: 1,
        expires: now + day,
      }),
    );
    return { origin, passes, bodies: makeBodies(version) };
  } finally {
    await storage.close();
  }
}

type Opened = Awaited<ReturnType<typeof openStorage>>;

async function keepPeople(
  storage: Opened,
  schools: readonly string[],
  people: readonly { id: string; institution: string }[],
  createdAt: number,
): Promise<void> {
  const { institutions, subjects, persons } = storage.tables;
  const type = 'higher-vocational' as const;
  await storage.commit([
    insertRows(
      storage,
      institutions,
      schools.map((id, at) => ({ id, name: `测量院校${at}`, type, region: '某省', demo: false, createdAt })),
    ),
    insertRows(
      storage,
      subjects,
      schools.map((id) => ({ id, kind: 'institution' as const, institution: id, name: id, createdAt })),
    ),
  ]);
  const step = 1000;
  for (let at = 0; at < people.length; at += step) {
    const part = people.slice(at, at + step);
    await storage.commit([
      insertRows(
        storage,
        subjects,
        part.map(({ id, institution }) => ({ id, kind: 'person' as const, institution, name: '某人', createdAt })),
      ),
      insertRows(
        storage,
        persons,
        part.map(({ id, institution }, index) => {
          const code = String(at + index);
          const name = { name: '某人', nameKey: '某人' };
          return { id, institution, audience: 'teacher' as const, code, codeKey: code, ...name, groups: {}, createdAt };
        }),
      ),
    ]);
  }
}

function makeBodies(version: ReturnType<typeof benchCatalog>['version']): string[] {
  return Array.from({ length: bodies }, (_, seed) => {
    const random = seededRandom(seed);
    const lean = random();
    const context = Object.fromEntries(
      version.instrument.contexts
        .filter(({ from }) => from === 'respondent')
        .map(({ code, values }) => [code, values[seed % values.length] as string]),
    );
    return JSON.stringify({
      ...{ instrument: version.id, version: version.version, language: 'zh-CN', context },
      answers: simulate({ instrument: version.instrument, context, random, lean: () => lean }),
      resultKeyHash: randomUUID().replaceAll('-', '').repeat(2),
      startedAt: Date.now(),
    });
  });
}
