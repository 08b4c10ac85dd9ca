// One's own account on both engines: issued passwords, password rules, the address, the second factor, sessions, blocking.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenRules as rulesOnPage } from '../../client/console/account/broken-rules.ts';
import { maxPasswordLength, minPasswordLength } from '../../server/auth/library.ts';
import { brokenRules, commonParts } from '../../server/auth/password-rules.ts';
import { engines } from './engines.ts';
import { type Caller, House } from './house.ts';
import { totp } from './totp.ts';

interface Account {
  readonly id: string;
  readonly username: string;
  readonly password: string;
}

test('passwords that are tried first are refused, whatever is put around them', () => {
  const broken = (password: string) => brokenRules(password, 'zhangsan');
  for (const common of [
    'woaini1314',
    'woaini1314520',
    '12345678xx',
    'Password123!',
    'qwertyuiop',
    '1qaz2wsx!@',
    '20262026abc',
  ])
    expect([common, broken(common)]).toEqual([common, ['password-common']]);
  expect(broken('1111111111')).toEqual(['password-common']);
  expect(broken('ZhangSan2026')).toEqual(['password-like-username']);
  expect(broken('zhangsan')).toEqual(['password-short', 'password-like-username']);
  expect(broken('x'.repeat(64) + 'abcdefg'.repeat(10))).toEqual(['password-long']);
  for (const own of ['a long password', '雨后的操场有彩虹和水洼', 'kettle-umbra-91', 'zhangsan 爱种番茄与黄瓜'])
    expect([own, broken(own)]).toEqual([own, []]);
});

describe.each(engines)('one’s own account on $name', (engine) => {
  let house: House;
  let operator: Caller;
  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
  });
  afterAll(() => house.close());

  const join = async (username: string): Promise<Account> =>
    (await operator('POST', '/api/staff', { username, name: '某人', role: 'assessor' })).body;
  const cookieOf = (headers: Headers): string =>
    headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
  const typePassword = (username: string, password: string) =>
    house.ask('POST', '/api/auth/sign-in/username', { username, password });
  const actionsOf = async (id: string): Promise<string[]> => {
    const { auditEvents } = house.deps.storage.tables;
    const rows = await house.deps.storage.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.target, `user:${id}`));
    return rows.map(({ action }) => action);
  };

  test('an issued password opens nothing but the way to one’s own, which must be a good one', async () => {
    const { username, password } = await join('newcomer');
    const newcomer = await house.signIn(username, password, { issued: true });
    for (const [method, path] of [
      ['GET', '/api/me'],
      ['GET', '/api/me/sessions'],
      ['GET', '/api/campaigns'],
      ['GET', '/api/staff'],
      ['POST', '/api/me/second-factor'],
    ] as const)
      expect((await newcomer(method, path, method === 'GET' ? undefined : { password })).body.code).toBe(
        'password-change-needed',
      );
    expect((await newcomer('GET', '/api/auth/get-session')).body).toMatchObject({ username, passwordIssued: true });
    const change = (currentPassword: string, newPassword: string) =>
      newcomer('POST', '/api/auth/change-password', { currentPassword, newPassword });
    const weak = await change(password, 'newcomer');
    expect([weak.status, weak.body.code]).toEqual([422, 'password-refused']);
    expect(weak.body.faults.map(({ code }: { code: string }) => code)).toEqual([
      'password-short',
      'password-like-username',
    ]);
    const changed = await change(password, 'kettle-umbra-91');
    expect(changed.status).toBe(200);
    const cookie = cookieOf(changed.headers);
    expect((await house.ask('GET', '/api/me', undefined, { cookie })).body.username).toBe(username);
    expect((await newcomer('GET', '/api/me')).status).toBe(401);
    // Whoever gets a new one issued is led there again.
    const { id } = (await operator('GET', '/api/staff')).body.find((row: Account) => row.username === username);
    const again = (await operator('POST', `/api/staff/${id}/password`)).body;
    expect((await (await house.signIn(username, again.password, { issued: true }))('GET', '/api/me')).status).toBe(403);
  });

  test('an e-mail address signs in like the username, belongs to one account, and the one for the library is never shown', async () => {
    const [one, other] = [await join('mail-one'), await join('mail-two')];
    const first = await house.signIn(one.username, one.password);
    const second = await house.signIn(other.username, other.password);
    expect((await first('GET', '/api/me/account')).body).toEqual({ email: null, secondFactor: false });
    expect((await first('PUT', '/api/me/email', { email: 'Wang@School.example.cn' })).status).toBe(200);
    expect((await second('PUT', '/api/me/email', { email: 'wang@school.example.cn' })).body.code).toBe('email-taken');
    expect((await second('PUT', '/api/me/email', { email: 'no address' })).status).toBe(400);
    expect((await first('GET', '/api/me/account')).body.email).toBe('wang@school.example.cn');
    expect((await typePassword('wang@SCHOOL.example.cn', one.password)).status).toBe(200);
    // Both names count at one place.
    for (let at = 0; at < 6; at++) await house.deps.signInLimits.own.fail(`local ${one.username}`);
    for (const name of [one.username, 'wang@school.example.cn']) await typePassword(name, 'not this one');
    for (const name of [one.username, 'wang@school.example.cn'])
      expect((await typePassword(name, one.password)).status).toBe(429);
    house.time += 16 * 60_000;
    expect((await first('PUT', '/api/me/email', { email: null })).status).toBe(200);
    expect((await typePassword('wang@school.example.cn', one.password)).status).toBe(401);
  });

  test('with a second factor signing in takes two steps; a code counts once, a recovery code too', async () => {
    const { id, username, password } = await join('careful');
    let me = await house.signIn(username, password);
    const follow = (headers: Headers): void => {
      const cookie = cookieOf(headers);
      me = (method, path, body) => house.ask(method, path, body, { cookie });
    };
    expect((await me('POST', '/api/me/second-factor', { password: 'not this one' })).body.code).toBe('wrong-password');
    const begun = (await me('POST', '/api/me/second-factor', { password })).body;
    expect(begun.qr).toMatch(/^<svg/);
    expect(new Set(begun.recoveryCodes).size).toBe(10);
    // Begun only: the password alone still opens.
    expect((await typePassword(username, password)).body).toEqual({ secondStep: false });
    expect((await me('POST', '/api/me/second-factor/confirm', { code: '000000' })).body.code).toBe('wrong-code');
    // The app's codes of this half minute and the next one, for a machine that takes its time.
    const [first, next] = [totp(begun.secret), totp(begun.secret, 1)];
    const on = await me('POST', '/api/me/second-factor/confirm', { code: first });
    expect(on.status).toBe(200);
    follow(on.headers);
    expect((await me('GET', '/api/me/account')).body.secondFactor).toBe(true);
    expect((await me('POST', '/api/me/second-factor', { password })).body.code).toBe('second-factor-on');

    const step = async (code: string, cookie: string) =>
      house.ask('POST', '/api/auth/sign-in/second-factor', { code }, { cookie });
    const knock = async (): Promise<string> => {
      const answer = await typePassword(username, password);
      expect(answer.body).toEqual({ secondStep: true });
      return cookieOf(answer.headers);
    };
    const half = await knock();
    expect((await house.ask('GET', '/api/me', undefined, { cookie: half })).status).toBe(401);
    // The one that turned it on is spent, also for the account it belongs to.
    expect((await step(first!, half)).body.code).toBe('wrong-code');
    const both = await Promise.all([half, await knock()].map((cookie) => step(next!, cookie)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const recovered = await step(begun.recoveryCodes[0], await knock());
    expect(recovered.status).toBe(200);
    expect((await step(begun.recoveryCodes[0], await knock())).body.code).toBe('wrong-code');
    expect((await step(totp(begun.secret, 1), '')).body.code).toBe('second-step-over');

    const renewed = await me('POST', '/api/me/second-factor/recovery-codes', { password });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await step(begun.recoveryCodes[1], await knock())).body.code).toBe('wrong-code');

    // Changing the password needs no code: the session is already beyond it.
    const changed = await me('POST', '/api/auth/change-password', {
      currentPassword: password,
      newPassword: 'kettle-umbra-91',
    });
    follow(changed.headers);
    expect((await me('GET', '/api/me')).status).toBe(200);
    const off = await me('POST', '/api/me/second-factor/off', { password: 'kettle-umbra-91' });
    expect(off.status).toBe(200);
    expect((await typePassword(username, 'kettle-umbra-91')).body).toEqual({ secondStep: false });
    expect(await actionsOf(id)).toEqual(
      expect.arrayContaining(['second-factor-on', 'recovery-codes-renewed', 'password-changed', 'second-factor-off']),
    );
    expect(
      JSON.stringify(await house.deps.storage.db.select().from(house.deps.storage.tables.auditEvents)),
    ).not.toContain(begun.secret);
  });

  test('codes are not to be guessed, and whoever keeps the account resets a lost second factor', async () => {
    const { id, username, password } = await join('phoneless');
    const me = await house.signIn(username, password);
    const begun = (await me('POST', '/api/me/second-factor', { password })).body;
    const on = await me('POST', '/api/me/second-factor/confirm', { code: totp(begun.secret) });
    const session = cookieOf(on.headers);
    const statuses: number[] = [];
    for (let at = 0; at < 5; at++) await house.deps.signInLimits.own.fail(`second ${id}`);
    for (let at = 0; at < 5; at++) {
      // A new challenge each time, as a guesser would who knows the password.
      const cookie = cookieOf((await typePassword(username, password)).headers);
      const code = String(100_000 + at);
      statuses.push((await house.ask('POST', '/api/auth/sign-in/second-factor', { code }, { cookie })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect(await actionsOf(id)).toContain('sign-in-locked');
    const isOn = async (): Promise<boolean> =>
      (await operator('GET', '/api/staff')).body.find((one: { id: string }) => one.id === id).secondFactor;
    expect(await isOn()).toBe(true);
    expect((await operator('DELETE', `/api/staff/${id}/second-factor`)).status).toBe(200);
    expect(await isOn()).toBe(false);
    expect((await house.ask('GET', '/api/me', undefined, { cookie: session })).status).toBe(401);
    expect((await typePassword(username, password)).body).toEqual({ secondStep: false });
    expect(await actionsOf(id)).toContain('second-factor-reset');
    house.time += 16 * 60_000;
  });

  test('whoever keeps an account ends all its sessions, and not the own ones so', async () => {
    const { id, username, password } = await join('careless');
    const owner = await house.signIn(username, password);
    expect((await owner('GET', '/api/me')).status).toBe(200);
    expect((await operator('DELETE', `/api/staff/${id}/sessions`)).status).toBe(200);
    expect((await owner('GET', '/api/me')).status).toBe(401);
    expect((await typePassword(username, password)).status).toBe(200);
    expect(await actionsOf(id)).toContain('sessions-revoked');
    const self = (await operator('GET', '/api/me')).body.id;
    expect((await operator('DELETE', `/api/staff/${self}/sessions`)).body.code).toBe('not-on-yourself');
  });

  test('sessions are listed with device and place; one is ended, or all others, and nobody else’s', async () => {
    const { id, username, password } = await join('traveller');
    const here = await house.signIn(username, password);
    const there = await house.signIn(username, password);
    const stranger = await house.signIn('operator', 'a long password');
    const list = (await here('GET', '/api/me/sessions')).body;
    expect(list.map(({ current }: { current: boolean }) => current).sort()).toEqual([false, true]);
    expect(Object.keys(list[0]).sort()).toEqual(['address', 'browser', 'current', 'id', 'lastUse', 'since']);
    const foreign = (await stranger('GET', '/api/me/sessions')).body[0].id;
    expect((await here('DELETE', `/api/me/sessions/${foreign}`)).body.code).toBe('not-found');
    const other = list.find(({ current }: { current: boolean }) => !current).id;
    expect((await here('DELETE', `/api/me/sessions/${other}`)).status).toBe(200);
    expect((await there('GET', '/api/me')).status).toBe(401);
    const third = await house.signIn(username, password);
    expect((await here('DELETE', '/api/me/sessions')).status).toBe(200);
    expect((await third('GET', '/api/me')).status).toBe(401);
    expect((await here('GET', '/api/me')).status).toBe(200);
    expect((await stranger('GET', '/api/me')).status).toBe(200);
    expect((await actionsOf(id)).filter((action) => action === 'sessions-ended')).toHaveLength(2);
  });

  test('a blocked account loses its sessions and cannot sign in; only who knows the password is told why', async () => {
    const { id, username, password } = await join('dismissed');
    const dismissed = await house.signIn(username, password);
    const { db, tables, commit } = house.deps.storage;
    await commit([db.update(tables.staff).set({ blockedAt: house.time }).where(eq(tables.staff.user, id))]);
    expect((await dismissed('GET', '/api/me')).status).toBe(401);
    expect((await typePassword(username, 'not this one')).body.code).toBe('wrong-credentials');
    const refused = await typePassword(username, password);
    expect([refused.status, refused.body.code, refused.headers.getSetCookie()]).toEqual([403, 'account-blocked', []]);
    expect(await db.select().from(tables.session).where(eq(tables.session.userId, id))).toEqual([]);
  });
});

test('the page says of a password what the server says', () => {
  const rules = { min: minPasswordLength, max: maxPasswordLength, common: commonParts };
  const passwords = [
    'woaini1314',
    '12345678xx',
    'zhangsan',
    'ZhangSan2026',
    '雨后的操场有彩虹和水洼',
    'a long password',
    '',
  ];
  for (const password of passwords)
    expect([password, rulesOnPage(password, 'zhangsan', rules)]).toEqual([password, brokenRules(password, 'zhangsan')]);
});
