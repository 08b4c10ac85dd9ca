// Staff accounts on both engines: the one-time setup, signing in, passwords.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sweepSessions } from '../../server/auth/sweep-sessions.ts';
import { offerSetup } from '../../server/setup/first-administrator.ts';
import { engines } from './engines.ts';
import { type Caller, House } from './house.ts';

describe.each(engines)('accounts on $name', (engine) => {
  let house: House;
  let operator: Caller;
  beforeAll(async () => {
    house = await House.open(engine);
  });
  afterAll(() => house.close());

  test('the setup link works once, also for two who use it at the same moment', async () => {
    const token = (await offerSetup(house.deps))!;
    expect((await house.ask('GET', `/api/setup/${token}`)).body).toEqual({ valid: true });
    const use = (username: string) =>
      house.ask('POST', '/api/setup', { token, username, password: 'a long password', name: '管理员' });
    const answers = await Promise.all([use('first'), use('second')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 404]);
    expect((await use('third')).body.code).toBe('unknown-setup-link');
    expect((await house.ask('GET', `/api/setup/${token}`)).body).toEqual({ valid: false });
    expect(await offerSetup(house.deps)).toBeNull();
    const winner = answers[0]!.status === 201 ? 'first' : 'second';
    operator = await house.signIn(winner, 'a long password');
  });

  test('a short password is refused, an issued one works and can be changed', async () => {
    const { body: issued } = await operator('POST', '/api/staff', {
      username: 'Expert.Wang',
      name: '王专家',
      role: 'assessor',
    });
    const expert = await house.signIn('expert.wang', issued.password);
    expect((await expert('GET', '/api/me')).body).toMatchObject({
      name: '王专家',
      role: 'assessor',
      institution: null,
    });
    const change = (currentPassword: string, newPassword: string) =>
      expert('POST', '/api/auth/change-password', { currentPassword, newPassword });
    expect((await change(issued.password, 'short')).body.code).toBe('password-refused');
    expect((await change('not this one', 'a new long password')).body.code).toBe('wrong-password');
    expect((await change(issued.password, 'a new long password')).status).toBe(200);
    await house.signIn('expert.wang', 'a new long password');
  });

  test('a reissued password ends the account’s sessions', async () => {
    const { body: issued } = await operator('POST', '/api/staff', {
      username: 'leaver',
      name: '离任者',
      role: 'assessor',
    });
    const leaver = await house.signIn('leaver', issued.password);
    const { body: fresh } = await operator('POST', `/api/staff/${issued.id}/password`);
    expect((await leaver('GET', '/api/me')).status).toBe(401);
    await house.signIn('leaver', fresh.password);
  });

  test('signing out ends the session', async () => {
    const { body: issued } = await operator('POST', '/api/staff', {
      username: 'visitor',
      name: '访客',
      role: 'assessor',
    });
    const visitor = await house.signIn('visitor', issued.password);
    expect((await visitor('POST', '/api/auth/sign-out', {})).status).toBe(200);
    expect((await visitor('GET', '/api/me')).status).toBe(401);
  });

  test('a username is given once, and roles fit their institution', async () => {
    expect(
      (await operator('POST', '/api/staff', { username: 'LEAVER', name: '同名', role: 'assessor' })).body.code,
    ).toBe('username-taken');
    expect(
      (await operator('POST', '/api/staff', { username: 'nowhere', name: '无单位', role: 'institution-admin' })).body
        .code,
    ).toBe('role-needs-institution');
    const list = (await operator('GET', '/api/staff')).body;
    expect(JSON.stringify(list)).not.toMatch(/password|@no-mail/);
  });

  test('after eight wrong passwords even the right one has to wait', async () => {
    const { body: issued } = await operator('POST', '/api/staff', {
      username: 'guessed',
      name: '被猜者',
      role: 'assessor',
    });
    const tries = [];
    for (let at = 0; at < 9; at++)
      tries.push(
        await house.ask('POST', '/api/auth/sign-in/username', { username: 'guessed', password: `wrong-${at}` }),
      );
    expect(tries.map((answer) => answer.status)).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429]);
    expect(
      (await house.ask('POST', '/api/auth/sign-in/username', { username: 'guessed', password: issued.password }))
        .status,
    ).toBe(429);
    house.time += 16 * 60_000;
    await house.signIn('guessed', issued.password);
  });

  test('wrong passwords sent all at once count like one after the other', async () => {
    await operator('POST', '/api/staff', { username: 'rushed', name: '并发者', role: 'assessor' });
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        house.ask('POST', '/api/auth/sign-in/username', { username: 'rushed', password: `wrong-${at}` }),
      ),
    );
    expect(tries.filter((answer) => answer.status === 401)).toHaveLength(8);
    expect(tries.filter((answer) => answer.status === 429)).toHaveLength(12);
    house.time += 16 * 60_000;
  });

  test('one address may fail sixty times over all usernames, and a success in between wipes out nothing', async () => {
    const wrong = (at: number) =>
      house.ask('POST', '/api/auth/sign-in/username', { username: `nobody-${at}`, password: 'whatever it is' });
    const first = await Promise.all(Array.from({ length: 4 }, (_, at) => wrong(at)));
    // The other failures are only counted: hashing as many passwords takes a quarter of a minute.
    for (let at = 0; at < 50; at++) await house.deps.signInLimits.shared.fail('local');
    const { body: issued } = await operator('POST', '/api/staff', {
      username: 'patient',
      name: '耐心者',
      role: 'assessor',
    });
    await house.signIn('patient', issued.password);
    const second = await Promise.all(Array.from({ length: 9 }, (_, at) => wrong(100 + at)));
    expect(first.map((answer) => answer.status)).toEqual(first.map(() => 401));
    expect(second.filter((answer) => answer.status === 401)).toHaveLength(6);
    expect(second.filter((answer) => answer.status === 429)).toHaveLength(3);
    house.time += 16 * 60_000;
  });

  test('sessions that are over are swept away, and nobody else’s', async () => {
    const { db, tables, commit } = house.deps.storage;
    const sessions = () => db.select().from(tables.session);
    const before = await sessions();
    const { expiresAt } = before[0]!;
    const over = new Date(house.time);
    await commit([db.update(tables.session).set({ expiresAt: over }).where(eq(tables.session.id, before[0]!.id))]);
    house.time -= 1;
    await sweepSessions(house.deps);
    expect(await sessions()).toHaveLength(before.length);
    house.time += 1;
    await sweepSessions(house.deps);
    expect((await sessions()).map(({ id }) => id).sort()).toEqual(
      before
        .slice(1)
        .map(({ id }) => id)
        .sort(),
    );
    await commit([db.insert(tables.session).values({ ...before[0]!, expiresAt })]);
  });

  test('guessing the current password in an open session is slowed down like signing in', async () => {
    const { body: issued } = await operator('POST', '/api/staff', {
      username: 'absent',
      name: '离座者',
      role: 'assessor',
    });
    const absent = await house.signIn('absent', issued.password);
    const change = (currentPassword: string) =>
      absent('POST', '/api/auth/change-password', { currentPassword, newPassword: 'a new long password' });
    const tries = await Promise.all(Array.from({ length: 10 }, (_, at) => change(`wrong-${at}`)));
    expect(tries.filter((answer) => answer.body.code === 'wrong-password')).toHaveLength(8);
    expect((await change(issued.password)).body.code).toBe('too-many-tries');
    house.time += 16 * 60_000;
    expect((await change(issued.password)).status).toBe(200);
  });

  test('an unknown username answers like a wrong password', async () => {
    const unknown = await house.ask('POST', '/api/auth/sign-in/username', {
      username: 'nobody',
      password: 'whatever it is',
    });
    const wrong = await house.ask('POST', '/api/auth/sign-in/username', {
      username: 'visitor',
      password: 'whatever it is',
    });
    expect([unknown.status, unknown.text]).toEqual([401, wrong.text]);
  });
});
