// Limits on failed tries, shared by all servers on one database, on both engines.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addressPlace } from '../../server/auth/address-place.ts';
import { engines } from './engines.ts';
import { type Answer, type Caller, House, instruments, type OpenCampaign, openCampaign } from './house.ts';

describe.each(engines)('failed tries on $name', (engine) => {
  let house: House;
  let twin: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let link: string;
  beforeAll(async () => {
    house = await House.open(engine);
    twin = await house.twin();
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { teachers: 40 });
    link = campaign.links.find(({ instrument }) => instrument === instruments.teacher.id)!.token;
  });
  afterAll(async () => {
    await twin.close();
    await house.close();
  });
  // Whatever a test has counted is over before the next one.
  beforeEach(() => {
    house.time += 16 * 60_000;
  });

  const signIn = (at: House, username: string, password: string, from?: string): Promise<Answer> =>
    at.ask('POST', '/api/auth/sign-in/username', { username, password }, from ? { 'x-forwarded-for': from } : {});
  const begin = (at: House, code: string, name: string) => at.ask('POST', `/api/links/${link}/begin`, { code, name });
  const statuses = (answers: readonly Answer[]) => answers.map((answer) => answer.status);
  const kept = () => house.deps.storage.db.select().from(house.deps.storage.tables.tries);
  const several = <T>(count: number, make: (at: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, at) => make(at)));

  test('wrong passwords at two servers add up, and the right one has to wait at both', async () => {
    for (let at = 0; at < 8; at++)
      expect((await signIn(at % 2 ? house : twin, 'operator', `wrong-${at}`)).status).toBe(401);
    const refused = [
      await signIn(house, 'operator', 'a long password'),
      await signIn(twin, 'operator', 'a long password'),
    ];
    expect(statuses(refused)).toEqual([429, 429]);
    expect(Number(refused[1]!.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
    house.time += 16 * 60_000;
    expect((await signIn(twin, 'operator', 'a long password')).status).toBe(200);
  });

  test('guesses sent to two servers all at once stay bounded: each lets through what one may, and then none', async () => {
    const answers = await several(40, (at) => signIn(at % 2 ? house : twin, 'operator', `wrong-${at}`));
    const made = statuses(answers).filter((status) => status === 401).length;
    expect(made).toBeGreaterThanOrEqual(8);
    expect(made).toBeLessThanOrEqual(16);
    expect(statuses([await signIn(house, 'operator', 'x'), await signIn(twin, 'operator', 'x')])).toEqual([429, 429]);
  });

  test('a wrong name at two servers is counted per number', async () => {
    for (let at = 0; at < 5; at++) expect((await begin(at % 2 ? house : twin, 'T0001', '某人')).status).toBe(404);
    expect((await begin(house, 'T0001', '人员1')).body.code).toBe('too-many-tries');
    expect((await begin(twin, 'T0001', '人员1')).body.code).toBe('too-many-tries');
    expect((await begin(twin, 'T0002', '人员2')).status).toBe(200);
  });

  test('guesses of one number in a crowd at one server count like one after the other', async () => {
    const answers = await several(30, () => begin(house, 'T0003', '某人'));
    expect(statuses(answers).filter((status) => status === 404)).toHaveLength(5);
    expect(statuses(answers).filter((status) => status === 429)).toHaveLength(25);
  });

  test('what succeeds writes nothing, and wipes out the failures before it at its own number', async () => {
    const before = await kept();
    expect(statuses(await several(30, (at) => begin(house, `T00${at + 10}`, `人员${at + 10}`)))).toEqual(
      Array(30).fill(200),
    );
    expect(await kept()).toEqual(before);
    for (let at = 0; at < 4; at++) await begin(house, 'T0004', '某人');
    expect((await begin(twin, 'T0004', '人员4')).status).toBe(200);
    for (let at = 0; at < 4; at++) expect((await begin(house, 'T0004', '某人')).status).toBe(404);
    expect((await begin(twin, 'T0004', '人员4')).status).toBe(200);
  });

  test('a restart forgets nothing', async () => {
    for (let at = 0; at < 8; at++) await signIn(twin, 'operator', `wrong-${at}`);
    const restarted = await house.twin();
    expect((await signIn(restarted, 'operator', 'a long password')).status).toBe(429);
    await restarted.close();
  });

  test('neither addresses nor names are kept, and what is over is swept', async () => {
    const proxied = await house.twin({ trustedProxies: ['local'] });
    await signIn(proxied, 'operator', 'wrong', '203.0.113.7');
    const rows = await kept();
    expect(rows.length).toBeGreaterThan(1);
    for (const { place } of rows) expect(place).toMatch(/^[\w-]{24}$/);
    expect(JSON.stringify(rows)).not.toMatch(/203\.0\.113|operator|T000/);
    house.time += 16 * 60_000;
    await signIn(proxied, 'operator', 'wrong', '203.0.113.7');
    expect((await kept()).every(({ until }) => until > house.time)).toBe(true);
    await proxied.close();
  });

  test('the addresses of one IPv6 network count as one', async () => {
    const proxied = await house.twin({ trustedProxies: ['local'] });
    for (let at = 0; at < 8; at++)
      expect((await signIn(proxied, 'operator', `wrong-${at}`, `2001:db8:1:2::${at}`)).status).toBe(401);
    expect((await signIn(proxied, 'operator', 'wrong', '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await signIn(proxied, 'operator', 'wrong', '2001:db8:1:3::1')).status).toBe(401);
    await proxied.close();
  });
});

describe('where an address is counted', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
    ['local', 'local'],
    ['', ''],
  ])('%s at %s', (address, place) => {
    expect(addressPlace(address)).toBe(place);
  });
});
