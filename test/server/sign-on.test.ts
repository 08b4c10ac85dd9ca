// Signing on by the campus, on both engines: staff and respondents, by a real OpenID Connect service and by a CAS server, and what
// somebody might try in between.
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeProvider } from '../../server/sign-on/keep-providers.ts';
import { type CasServer, fetchTicket, startCasServer } from '../campus/cas-server.ts';
import { type OidcServer, startOidcServer, walkThroughLogin } from '../campus/oidc-server.ts';
import { engines } from './engines.ts';
import {
  type Answer,
  type Caller,
  House,
  instruments,
  type OpenCampaign,
  openCampaign,
  submissionOf,
  submit,
} from './house.ts';
import { meanwhile, staffNamed } from './meanwhile.ts';

const home = 'http://127.0.0.1:4100';

interface Kept {
  readonly id: string;
  readonly returnTo: string;
  readonly revision: number;
}

describe.each(engines)('sign-on by the campus on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let oidc: OidcServer;
  let cas: CasServer;
  let schoolAdmin: Caller;
  let oidcHere: Kept;
  let casThere: Kept;

  beforeAll(async () => {
    [oidc, cas] = await Promise.all([startOidcServer(), startCasServer()]);
    house = await House.open(engine, { config: { publicUrl: home } });
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { institutions: 2, versions: [instruments.teacher, instruments.student] });
    const [here, there] = campaign.institutions;
    schoolAdmin = await house.joinStaff(operator, 'admin-here', 'institution-admin', here);
    await house.joinStaff(operator, 'admin-there', 'institution-admin', there);
    oidcHere = await add(schoolAdmin, here!, {
      kind: 'oidc',
      settings: { issuer: oidc.issuer, clientId: oidc.client.id },
      secret: oidc.client.secret,
    });
    oidc.register(oidcHere.returnTo);
    casThere = await add(operator, there!, {
      kind: 'cas',
      settings: { address: cas.address, claim: 'employeeNumber' },
    });
  });
  afterAll(async () => {
    await house.close();
    await Promise.all([oidc.close(), cas.close()]);
  });

  async function add(caller: Caller, institutionId: string | null, given: object): Promise<Kept> {
    const usual = { name: '统一身份认证', forStaff: true, forRespondents: true };
    const answer = await caller('POST', '/api/sign-on-providers', { ...usual, institutionId, ...given });
    expect([answer.status, answer.text]).toEqual([201, expect.stringContaining('"returnTo"')]);
    return answer.body;
  }
  const cookieOf = ({ headers }: Answer): string =>
    headers
      .getSetCookie()
      .map((line) => line.split(';')[0]!)
      .filter((one) => !one.endsWith('='))
      .join('; ');
  const start = (id: string, from?: string) => house.ask('POST', `/api/sign-on/${id}/start`, from ? { from } : {});
  const startLink = (token: string, provider: string) => house.ask('POST', `/api/links/${token}/sign-on`, { provider });
  const arrive = (returned: URL, cookie: string) =>
    house.ask('GET', returned.pathname + returned.search, undefined, { cookie });
  const locationOf = ({ status, headers }: Answer) => [status, headers.get('location')];
  const newcomer = (institution: string) => ({
    ...{ username: 'own-word', name: '某人', password: 'own words, long', role: 'leader' as const, institution },
    ...{ demo: false, passwordIssued: false },
  });
  /** For tests about something else: as its owner has said before. */
  async function link(username: string, provider: string): Promise<void> {
    const { db, tables, commit } = house.deps.storage;
    const [row] = await db.select({ id: tables.user.id }).from(tables.user).where(eq(tables.user.username, username));
    await commit([db.insert(tables.signOnLinks).values({ provider, user: row!.id, createdAt: 0 })]);
  }
  const groupLink = (institution: string): string =>
    campaign.links.find((link) => link.institution.id === institution && link.instrument === instruments.teacher.id)!
      .token;

  test('staff come in by OpenID Connect: claim = username, within the service’s own institution; no account is made', async () => {
    await link('admin-here', oidcHere.id);
    expect((await house.ask('GET', '/api/sign-on')).body).toContainEqual({
      id: oidcHere.id,
      name: '统一身份认证',
      institution: expect.stringContaining('示例院校'),
    });
    const begun = await start(oidcHere.id, '/console/campaigns?tab=open');
    const asked = new URL(begun.body.url);
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    expect(begun.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/);
    const returned = await walkThroughLogin(begun.body.url, home, 'Admin-Here');
    const arrived = await arrive(returned, cookieOf(begun));
    expect(locationOf(arrived)).toEqual([302, '/console/campaigns?tab=open']);
    const me = await house.ask('GET', '/api/me', undefined, { cookie: cookieOf(arrived) });
    expect(me.body).toMatchObject({ username: 'admin-here', role: 'institution-admin' });
    // Once: the same return opens nothing again, with the same cookie and all.
    expect(locationOf(await arrive(returned, cookieOf(begun)))).toEqual([
      302,
      '/sign-in#sign-on-problem=sign-on-failed',
    ]);

    for (const [login, problem] of [
      ['admin-there', 'sign-on-no-account'],
      ['operator', 'sign-on-no-account'],
      ['nobody-at-all', 'sign-on-no-account'],
    ] as const) {
      const again = await start(oidcHere.id);
      const back = await walkThroughLogin(again.body.url, home, login);
      const refused = await arrive(back, cookieOf(again));
      expect([login, ...locationOf(refused)]).toEqual([login, 302, `/sign-in#sign-on-problem=${problem}`]);
      expect(cookieOf(refused)).toBe('');
    }
    const { auditEvents } = house.deps.storage.tables;
    const told = await house.deps.storage.db
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(and(eq(auditEvents.chain, campaign.institutions[0]!), eq(auditEvents.action, 'sign-on-refused')));
    expect(told).toHaveLength(3);
  });

  test('a forged state, somebody else’s return and another application’s code or token open nothing', async () => {
    const failed = [302, '/sign-in#sign-on-problem=sign-on-failed'];
    const begun = await start(oidcHere.id);
    const returned = await walkThroughLogin(begun.body.url, home, 'admin-here');
    // Brought by a link, into a browser that never left.
    expect(locationOf(await arrive(returned, ''))).toEqual(failed);
    const victim = await start(oidcHere.id);
    expect(locationOf(await arrive(returned, cookieOf(victim)))).toEqual(failed);
    const forged = new URL(returned);
    forged.searchParams.set('state', 'x'.repeat(32));
    expect(locationOf(await arrive(forged, cookieOf(begun)))).toEqual(failed);
    const cookie = cookieOf(begun);
    const changed = cookie.replace(/=.{8}/, (start) => `${start.slice(0, -1)}${start.endsWith('A') ? 'B' : 'A'}`);
    expect(locationOf(await arrive(returned, changed))).toEqual(failed);

    // A code that the campus gave another application for the same person.
    const other = new URL(begun.body.url);
    other.searchParams.set('client_id', 'another-application');
    const foreign = await walkThroughLogin(other.href, home, 'admin-here');
    expect(locationOf(await arrive(foreign, cookie))).toEqual(failed);

    // ID tokens that are genuine, with the nonce of this very sign-on but for another application; and ours, of another sign-on.
    const mine = await start(oidcHere.id);
    const asked = new URL(mine.body.url);
    for (const name of ['code_challenge', 'code_challenge_method']) asked.searchParams.delete(name);
    asked.searchParams.set('client_id', 'another-application');
    const exchanged = await fetch(`${oidc.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'another-application',
        client_secret: oidc.client.secret,
        redirect_uri: oidcHere.returnTo,
        code: (await walkThroughLogin(asked.href, home, 'admin-here')).searchParams.get('code')!,
      }),
    });
    expect(exchanged.status).toBe(200);
    oidc.swapIdToken(oidc.lastIdToken());
    expect(locationOf(await arrive(await walkThroughLogin(mine.body.url, home, 'admin-here'), cookieOf(mine)))).toEqual(
      failed,
    );
    const earlier = await start(oidcHere.id);
    const opened = await arrive(await walkThroughLogin(earlier.body.url, home, 'admin-here'), cookieOf(earlier));
    expect(locationOf(opened)).toEqual([302, '/console']);
    oidc.swapIdToken(oidc.lastIdToken());
    const later = await start(oidcHere.id);
    expect(
      locationOf(await arrive(await walkThroughLogin(later.body.url, home, 'admin-here'), cookieOf(later))),
    ).toEqual(failed);
  });

  test('a blocked account stays out; an issued password ends when its owner comes by the campus', async () => {
    const { db, tables, commit } = house.deps.storage;
    const made = await operator('POST', '/api/staff', {
      username: 'campus-only',
      name: '某人',
      role: 'institution-admin',
      institutionId: campaign.institutions[0],
    });
    const come = async () => {
      const begun = await start(oidcHere.id);
      return arrive(await walkThroughLogin(begun.body.url, home, 'campus-only'), cookieOf(begun));
    };
    const arrived = await come();
    expect((await house.ask('GET', '/api/me', undefined, { cookie: cookieOf(arrived) })).status).toBe(200);
    const { username, password } = made.body;
    expect((await house.ask('POST', '/api/auth/sign-in/username', { username, password })).status).toBe(401);
    await commit([db.update(tables.staff).set({ blockedAt: 1 }).where(eq(tables.staff.user, made.body.id))]);
    expect(locationOf(await come())).toEqual([302, '/sign-in#sign-on-problem=account-blocked']);
  });

  test('a respondent comes by CAS with the number on the roster, and goes on with a pass that no address carried', async () => {
    const there = campaign.institutions[1]!;
    const token = groupLink(there);
    const page = (await house.ask('GET', `/api/links/${token}`)).body;
    expect(page.signOn).toEqual([{ id: casThere.id, name: '统一身份认证' }]);
    cas.person = { user: 'someone', attributes: { employeeNumber: ['T0002'], memberOf: ['a', 'b'] } };
    const begun = await startLink(token, casThere.id);
    const cookie = cookieOf(begun);
    const returned = await fetchTicket(begun.body.url);
    const arrived = await arrive(returned, cookie);
    expect(arrived.headers.get('location')).toMatch(new RegExp(`^/a/${token}#sign-on=`));
    const code = arrived.headers.get('location')!.split('=').at(-1)!;
    const redeem = (signOn: string, by: string, link = token) =>
      house.ask('POST', `/api/links/${link}/begin`, { signOn }, { cookie: by });
    // The code alone, without the browser that left; then as it should be; then once more.
    expect((await redeem(code, '')).body.code).toBe('sign-on-over');
    const got = await redeem(code, cookie);
    expect([got.status, Object.keys(got.body).sort()]).toEqual([
      200,
      ['consent', 'contexts', 'instruments', 'pass', 'resume'],
    ]);
    expect([got.body.consent, got.body.resume]).toEqual(['needed', 'not-needed']);
    expect((await redeem(code, cookie)).body.code).toBe('sign-on-over');
    const pass = JSON.parse(Buffer.from(got.body.pass.split('.')[0], 'base64url').toString());
    const { persons } = house.deps.storage.tables;
    const [person] = await house.deps.storage.db.select().from(persons).where(eq(persons.id, pass.subject));
    expect([pass.via, person?.code, person?.institution]).toEqual(['sso', 'T0002', there]);
    expect((await submit(house, got.body.pass, submissionOf(instruments.teacher, 1))).status).toBe(201);

    // The ticket is spent, here and at the campus.
    const before = cas.validations;
    expect(locationOf(await arrive(returned, cookie))).toEqual([302, `/a/${token}#sign-on-problem=sign-on-failed`]);
    expect(cas.validations).toBe(before);
    const replay = await startLink(token, casThere.id);
    const state = new URL(new URL(replay.body.url).searchParams.get('service')!).searchParams.get('state')!;
    const old = new URL(returned);
    old.searchParams.set('state', state);
    expect(locationOf(await arrive(old, cookieOf(replay)))).toEqual([
      302,
      `/a/${token}#sign-on-problem=sign-on-failed`,
    ]);

    // A number that is not on the roster, an attribute given twice, none at all, and an answer that expands entities.
    for (const [attributes, problem] of [
      [{ employeeNumber: ['T0999'] }, 'sign-on-no-person'],
      [{ employeeNumber: ['T0002', 'T0003'] }, 'sign-on-failed'],
      [{}, 'sign-on-failed'],
    ] as const) {
      cas.person = { user: 'T0002', attributes };
      const again = await startLink(token, casThere.id);
      const refused = await arrive(await fetchTicket(again.body.url), cookieOf(again));
      expect(locationOf(refused)).toEqual([302, `/a/${token}#sign-on-problem=${problem}`]);
    }
    const again = await startLink(token, casThere.id);
    const ticket = await fetchTicket(again.body.url);
    cas.nextAnswer = `<!DOCTYPE x [<!ENTITY who "T0002">]><cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
      <cas:authenticationSuccess><cas:user>x</cas:user><cas:attributes><cas:employeeNumber>&who;</cas:employeeNumber>
      </cas:attributes></cas:authenticationSuccess></cas:serviceResponse>`;
    expect(locationOf(await arrive(ticket, cookieOf(again)))).toEqual([
      302,
      `/a/${token}#sign-on-problem=sign-on-failed`,
    ]);
  });

  test('a campus vouches for its own people alone', async () => {
    const [here, there] = campaign.institutions;
    // The other school’s service is not offered for this link, nor taken.
    expect((await house.ask('GET', `/api/links/${groupLink(here!)}`)).body.signOn.map(({ id }: Kept) => id)).toEqual([
      oidcHere.id,
    ]);
    expect((await startLink(groupLink(here!), casThere.id)).body.code).toBe('sign-on-unknown');
    expect((await startLink(groupLink(there!), 'x')).body.code).toBe('sign-on-unknown');
    // Who came for one link does not begin with another.
    cas.person = { user: 'x', attributes: { employeeNumber: ['T0001'] } };
    const begun = await startLink(groupLink(there!), casThere.id);
    const arrived = await arrive(await fetchTicket(begun.body.url), cookieOf(begun));
    const signOn = arrived.headers.get('location')!.split('=').at(-1)!;
    const cookie = cookieOf(begun);
    const swapped = await house.ask('POST', `/api/links/${groupLink(here!)}/begin`, { signOn }, { cookie });
    expect(swapped.body.code).toBe('sign-on-over');
    // Nor does a link for one class serve another's persons.
    const csv = '学号,姓名,班级,专业\nS0090,新来,信息9班,工业互联网技术';
    const roster = `/api/institutions/${there}/persons/import`;
    expect((await operator('POST', roster, { audience: 'student', csv, dryRun: false })).status).toBe(200);
    const path = `/api/campaigns/${campaign.id}`;
    const want = { institution: there, instrument: instruments.student.id, by: 'class' };
    expect((await operator('POST', `${path}/group-links`, want)).body).toEqual({ made: 2 });
    const listed = (await operator('GET', `${path}/links`)).body.links as { group: string; url: string }[];
    const newcomers = listed.find(({ group }) => group === 'class=信息9班')!.url.split('/a/')[1]!;
    for (const [code, led] of [
      ['S0001', /#sign-on-problem=sign-on-no-person$/],
      ['S0090', /#sign-on=/],
    ] as const) {
      cas.person = { user: 'x', attributes: { employeeNumber: [code] } };
      const left = await startLink(newcomers, casThere.id);
      const back = await arrive(await fetchTicket(left.body.url), cookieOf(left));
      expect(back.headers.get('location')).toMatch(led);
    }
  });

  test('an administrator keeps the own institution’s services; a secret never comes out; a test says what is wrong', async () => {
    const listed = (await schoolAdmin('GET', '/api/sign-on-providers')).body;
    expect(listed.map(({ id }: Kept) => id)).toEqual([oidcHere.id]);
    expect(listed[0]).toMatchObject({ hasSecret: true, returnTo: `${home}/api/sign-on/${oidcHere.id}/return` });
    expect(JSON.stringify(listed)).not.toContain(oidc.client.secret);
    const { signOnProviders } = house.deps.storage.tables;
    expect(JSON.stringify(await house.deps.storage.db.select().from(signOnProviders))).not.toContain(
      oidc.client.secret,
    );
    const foreign = {
      kind: 'cas',
      name: '他校',
      settings: { address: cas.address },
      forStaff: true,
      forRespondents: true,
    };
    const change = { ...foreign, revision: 0 };
    for (const answer of [
      await schoolAdmin('PUT', `/api/sign-on-providers/${casThere.id}`, change),
      await schoolAdmin('DELETE', `/api/sign-on-providers/${casThere.id}`),
      await schoolAdmin('POST', `/api/sign-on-providers/${casThere.id}/test`),
      await schoolAdmin('POST', '/api/sign-on-providers', { ...foreign, institutionId: campaign.institutions[1] }),
    ])
      expect(answer.body.code).toBe('not-found');

    const tryOne = async (caller: Caller, id: string) =>
      (await caller('POST', `/api/sign-on-providers/${id}/test`)).body.failure;
    expect(await tryOne(schoolAdmin, oidcHere.id)).toBeNull();
    expect(await tryOne(operator, casThere.id)).toBeNull();
    cas.registered = /^https:\/\/other\.example\.cn/;
    expect(await tryOne(operator, casThere.id)).toBe('service-refused');
    cas.registered = null;
    const oidcSettings = { issuer: oidc.issuer, clientId: oidc.client.id };
    const faulty: [object, string][] = [
      [{ kind: 'oidc', settings: oidcSettings, secret: 'not this one' }, 'client-refused'],
      [{ kind: 'oidc', settings: { ...oidcSettings, issuer: `${oidc.issuer}/` }, secret: oidc.client.secret }, ''],
      [{ kind: 'oidc', settings: { ...oidcSettings, issuer: cas.address } }, 'not-oidc'],
      [{ kind: 'oidc', settings: { ...oidcSettings, issuer: 'http://127.0.0.1:1' } }, 'unreachable'],
      [{ kind: 'cas', settings: { address: oidc.issuer } }, 'not-cas'],
      [{ kind: 'cas', settings: { address: cas.address.replace('/cas', '/moved') } }, 'redirected'],
    ];
    for (const [given, failure] of faulty) {
      const { id } = await add(operator, null, given);
      expect([given, (await tryOne(operator, id)) ?? '']).toEqual([given, failure]);
      expect((await operator('DELETE', `/api/sign-on-providers/${id}`)).status).toBe(200);
    }
    // Addresses that the server does not ask for anybody.
    for (const address of [
      'http://10.0.0.7/cas',
      'http://cas.example.cn',
      'ftp://cas.example.cn',
      'https://a:b@cas.example.cn',
    ])
      expect([
        address,
        (await operator('POST', '/api/sign-on-providers', { ...foreign, settings: { address }, institutionId: null }))
          .status,
      ]).toEqual([address, 422]);
    // Kept as it was where none is given; whoever saves second is told.
    const same = {
      kind: 'oidc',
      name: '新名称',
      settings: oidcSettings,
      forStaff: true,
      forRespondents: true,
      revision: 0,
    };
    expect((await schoolAdmin('PUT', `/api/sign-on-providers/${oidcHere.id}`, same)).body).toMatchObject({
      name: '新名称',
      hasSecret: true,
      revision: 1,
    });
    expect((await schoolAdmin('PUT', `/api/sign-on-providers/${oidcHere.id}`, same)).body.code).toBe(
      'changed-meanwhile',
    );
    // What people said of it is void or not by what was read: the revision that another writes meanwhile is not named.
    const staff = await staffNamed(house.deps, 'admin-here');
    const first = meanwhile(house.deps, () =>
      schoolAdmin('PUT', `/api/sign-on-providers/${oidcHere.id}`, { ...same, revision: 1 }),
    );
    const { revision: _, ...wanted } = { ...same, kind: 'oidc' as const };
    const forged = changeProvider(first, staff, { id: oidcHere.id, revision: 2 }, wanted);
    await expect(forged).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await tryOne(schoolAdmin, oidcHere.id)).toBeNull();
  });

  test('an account with a password of its own is opened by a campus only after its owner’s word, until the campus points elsewhere', async () => {
    const { password, ...account } = newcomer(campaign.institutions[0]!);
    const { id: person, statements } = await house.deps.accounts.create({ ...account, password });
    await house.deps.storage.commit(statements);
    const come = async (cookie = '') => {
      const begun = await start(oidcHere.id);
      const back = await walkThroughLogin(begun.body.url, home, 'own-word');
      return arrive(back, [cookieOf(begun), cookie].filter(Boolean).join('; '));
    };
    const unconfirmed = [302, '/sign-in#sign-on-problem=sign-on-unconfirmed'];
    const signIn = (username: string, secret: string, cookie: string) =>
      house.ask('POST', '/api/auth/sign-in/username', { username, password: secret }, { cookie });
    const first = await come();
    expect(locationOf(first)).toEqual(unconfirmed);
    expect((await house.ask('GET', '/api/me', undefined, { cookie: cookieOf(first) })).status).toBe(401);
    // A wrong password, another browser and somebody else's account are no word of the owner's.
    expect((await signIn('own-word', 'not this one', cookieOf(first))).status).toBe(401);
    expect((await signIn('own-word', password, '')).status).toBe(200);
    expect((await signIn('operator', 'a long password', cookieOf(first))).status).toBe(200);
    expect(locationOf(await come())).toEqual(unconfirmed);
    expect((await signIn('own-word', password, cookieOf(first))).status).toBe(200);
    expect(locationOf(await come())).toEqual([302, '/console']);
    const { auditEvents, signOnProviders, signOnLinks } = house.deps.storage.tables;
    const told = await house.deps.storage.db.select().from(auditEvents).where(eq(auditEvents.action, 'sign-on-linked'));
    expect(told.map(({ target }) => target)).toEqual([`user:${person}`]);

    // The name of the service is nobody's concern; another client or claim is another service.
    const changeTo = async (settings: object, name: string) => {
      const [{ revision }] = (await house.deps.storage.db
        .select()
        .from(signOnProviders)
        .where(eq(signOnProviders.id, oidcHere.id))) as unknown as [{ revision: number }];
      const given = { kind: 'oidc', name, forStaff: true, forRespondents: true, settings, revision };
      expect((await schoolAdmin('PUT', `/api/sign-on-providers/${oidcHere.id}`, given)).status).toBe(200);
    };
    const settings = { issuer: oidc.issuer, clientId: oidc.client.id };
    await changeTo(settings, '另一名称');
    expect(locationOf(await come())).toEqual([302, '/console']);
    await changeTo({ ...settings, claim: 'email' }, '统一身份认证');
    await changeTo(settings, '统一身份认证');
    expect(locationOf(await come())).toEqual(unconfirmed);
    // A password that others have issued meanwhile links nothing.
    const late = await come();
    const issued = await schoolAdmin('POST', `/api/staff/${person}/password`);
    expect((await signIn('own-word', issued.body.password, cookieOf(late))).status).toBe(200);
    expect(await house.deps.storage.db.select().from(signOnLinks).where(eq(signOnLinks.user, person))).toEqual([]);
  });

  test('a campus that logs somebody out ends the session its ticket opened, and nothing else ends by what is posted', async () => {
    const there = campaign.institutions[1]!;
    const service = await add(operator, there, { kind: 'cas', settings: { address: cas.address } });
    await link('admin-there', service.id);
    cas.person = { user: 'admin-there' };
    const come = async () => {
      const begun = await start(service.id);
      const returned = await fetchTicket(begun.body.url);
      const arrived = await arrive(returned, cookieOf(begun));
      expect(locationOf(arrived)).toEqual([302, '/console']);
      return { returned, cookie: cookieOf(arrived) };
    };
    const [one, other] = [await come(), await come()];
    const isIn = async (cookie: string) => (await house.ask('GET', '/api/me', undefined, { cookie })).status === 200;
    const forged = cas.logoutRequest(new URL('http://x/?ticket=ST-forged'));
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const post = ({ path, body }: { path: string; body: string }) => house.ask('POST', path, body, form);
    const real = cas.logoutRequest(one.returned);
    const answers = [];
    for (const sent of [
      { path: real.path, body: forged.body },
      { path: real.path, body: 'logoutRequest=%3Cnot' },
      { path: real.path, body: '' },
      // The ticket is this service's alone.
      { path: real.path.replace(service.id, casThere.id), body: real.body },
      { path: real.path.replace(service.id, 'nobody'), body: real.body },
    ])
      answers.push(await post(sent));
    expect([await isIn(one.cookie), await isIn(other.cookie)]).toEqual([true, true]);
    answers.push(await post(real), await post(real));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect([await isIn(one.cookie), await isIn(other.cookie)]).toEqual([false, true]);
    const { campusSessions, auditEvents } = house.deps.storage.tables;
    const kept = JSON.stringify(await house.deps.storage.db.select().from(campusSessions));
    expect(kept).not.toContain(other.returned.searchParams.get('ticket'));
    expect(await house.deps.storage.db.$count(campusSessions)).toBe(1);
    const told = await house.deps.storage.db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.chain, there), eq(auditEvents.action, 'signed-out')));
    expect(told.map(({ details }) => details)).toEqual([{ provider: service.id }]);
    expect((await operator('DELETE', `/api/sign-on-providers/${service.id}`)).status).toBe(200);
  });
});
