// A member of staff over HTTP, for what a test needs beforehand; what a test is about goes through the pages.
import type { House } from './house.ts';

export interface StaffSession {
  get<Answer>(path: string): Promise<Answer>;
  /** A body of bytes goes as a file. */
  send<Answer>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
}

export async function signIn(house: House): Promise<StaffSession> {
  let cookie = '';
  const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const file = body instanceof Uint8Array;
    const type = file ? 'application/octet-stream' : 'application/json';
    const response = await fetch(`${house.url}/api${path}`, {
      method,
      headers: { 'Content-Type': type, Origin: house.origin ?? house.url, Cookie: cookie },
      ...(method === 'GET' ? {} : { body: file ? new Uint8Array(body) : JSON.stringify(body ?? {}) }),
    });
    const set = response.headers.getSetCookie();
    if (set.length > 0) cookie = set.map((one) => one.split(';')[0]).join('; ');
    const answer = (await response.json()) as Answer;
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  await ask('POST', '/auth/sign-in/username', { username: house.username, password: house.password });
  return { get: (path) => ask('GET', path), send: ask };
}

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly password: string;
}

/** A further account whose owner has already replaced the issued password by one of their own. */
export async function addAccount(house: House, operator: StaffSession, wanted: object): Promise<Account> {
  const issued = await operator.send<Account>('POST', '/staff', wanted);
  const own = { ...issued, password: `own ${issued.password}` };
  const session = await signIn({ ...house, ...issued });
  const passwords = { currentPassword: issued.password, newPassword: own.password };
  await session.send('POST', '/auth/change-password', passwords);
  return own;
}

interface Named {
  readonly id: string;
}
interface PublishedInstrument {
  readonly id: string;
  readonly version: string;
  readonly subject: string;
  readonly audience: string;
  readonly profiles: readonly { readonly name: string; readonly number: number }[];
}

/** A Beijing date, so many days from today. */
export const beijingDay = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

export interface OpenCampaign {
  readonly id: string;
  readonly institution: string;
  linkOf(audience: string): string;
}

/** One school with `people` teachers (T001…) and students (S001…), all named 测试教师/测试学生, in an open campaign.
 * @param only the audiences asked */
export async function openCampaign(
  staff: StaffSession,
  people: number,
  only: readonly string[] = ['institution', 'teacher', 'student'],
): Promise<OpenCampaign> {
  const { id: institution } = await staff.send<Named>('POST', '/institutions', {
    name: '云岭职业技术学院',
    type: 'higher-vocational',
    region: '云南 昆明',
  });
  const rows = (letter: string, name: string) =>
    Array.from({ length: people }, (_, at) => `${letter}${String(at + 1).padStart(3, '0')},${name},信息工程系`).join(
      '\n',
    );
  for (const [audience, head, letter, name] of [
    ['teacher', '工号', 'T', '测试教师'],
    ['student', '学号', 'S', '测试学生'],
  ] as const)
    await staff.send('POST', `/institutions/${institution}/persons/import`, {
      audience,
      csv: `${head},姓名,院系\n${rows(letter, name)}\n`,
      dryRun: false,
    });
  const published = await staff.get<PublishedInstrument[]>('/instruments');
  // What a school, its teachers and its students are asked; a campaign takes one version of each.
  const instruments = published
    .filter(({ audience }) => only.includes(audience))
    .filter(({ subject, version }) => subject !== 'speciality' && version === '1.0.0');
  const { id } = await staff.send<Named>('POST', '/campaigns', {
    name: '2026 年秋季数字化成熟度诊断',
    organiser: '云岭省职业教育中心',
    opens: beijingDay(0),
    closes: beijingDay(14),
    k: 5,
    institutions: [institution],
    pins: instruments.map(({ id: instrument, version, profiles: [first] }) => ({
      instrument,
      version,
      profile: { name: first!.name, number: first!.number },
      identity: 'named',
    })),
  });
  await staff.send('POST', `/campaigns/${id}/open`, { acceptLoopback: true });
  const { links } = await staff.get<{ links: { audience: string; url: string }[] }>(
    `/campaigns/${id}/links?institution=${institution}`,
  );
  return { id, institution, linkOf: (audience) => links.find((link) => link.audience === audience)!.url };
}
