// Uploading and reading files on both engines: in pieces that survive a lost connection and a restart, refused by content, scanned,
// counted, swept, and served to nobody but those whom they concern.
import { existsSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { incomingPath, putIncoming } from '../../server/files/incoming.ts';
import { scanWaiting } from '../../server/files/scan-waiting.ts';
import { sweepFiles } from '../../server/files/sweep-files.ts';
import { officeOf, pdfOf, pngOf } from '../builders/sample-files.ts';
import { eicar, startClamd } from './clamd.ts';
import { engines } from './engines.ts';
import { type Caller, House } from './house.ts';
import { startS3 } from './s3-server.ts';
import { beginUpload, bytesType, finishUpload, sendPiece, upload } from './upload.ts';

const megabyte = 1024 * 1024;
const day = 86_400_000;
const small = { largest: { document: 3 * megabyte, picture: 4096 }, total: 4 * megabyte };

describe.each(engines)('files on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let school: { id: string; admin: Caller; teacher: Caller };
  let stranger: Caller;
  beforeAll(async () => {
    house = await House.open(engine);
    Object.assign(house.deps.config.files, small);
    operator = await house.becomeOperator();
    const [own, other] = await Promise.all(['甲校', '乙校'].map(makeSchool));
    const admin = await house.joinStaff(operator, 'admin', 'institution-admin', own);
    school = { id: own!, admin, teacher: await house.joinStaff(operator, 'teacher', 'contributor', own) };
    stranger = await house.joinStaff(operator, 'stranger', 'institution-admin', other);
  });
  afterAll(() => house.close());

  const makeSchool = async (name: string): Promise<string> =>
    (await operator('POST', '/api/institutions', { name, type: 'higher-vocational', region: '某省' })).body.id;
  const incoming = () => {
    const folder = join(house.deps.config.dataDir, 'files', 'incoming');
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  const removeForGood = async (caller: Caller, id: string) => {
    await caller('DELETE', `/api/files/${id}`);
    house.time += 31 * day;
    await sweepFiles(house.deps);
    // Sessions last for days.
    house.time -= 31 * day;
  };

  test('an upload goes on after a lost answer, a wrong place, a restart of the server, and is whole', async () => {
    const content = pdfOf('Long', 2 * megabyte + 100);
    const { body } = await beginUpload(school.admin, '年度 报告.pdf', content.length);
    const { id } = body;
    const first = content.subarray(0, megabyte);
    expect((await sendPiece(school.admin, id, 0, first)).body.received).toBe(megabyte);
    // The answer was lost, and the piece is sent again.
    expect((await sendPiece(school.admin, id, 0, first)).body.received).toBe(megabyte);
    const ahead = await sendPiece(school.admin, id, 2 * megabyte, content.subarray(2 * megabyte));
    expect([ahead.status, ahead.body.code, ahead.body.details]).toEqual([
      409,
      'upload-elsewhere',
      { received: megabyte },
    ]);
    const early = await finishUpload(school.admin, id, content);
    expect([early.body.code, early.body.details]).toEqual(['upload-elsewhere', { received: megabyte }]);
    if (engine.name === 'sqlite') {
      await house.stop();
      await house.start();
      Object.assign(house.deps.config.files, small);
    }
    expect((await school.admin('GET', `/api/files/${id}`)).body.received).toBe(megabyte);
    for (const at of [1, 2])
      await sendPiece(school.admin, id, at * megabyte, content.subarray(at * megabyte, (at + 1) * megabyte));
    const [finished, twice] = await Promise.all([1, 2].map(() => finishUpload(school.admin, id, content)));
    expect([finished!.status, twice!.status, finished!.body.state, finished!.body.type]).toEqual([
      200,
      200,
      'ready',
      'pdf',
    ]);
    expect(incoming()).toEqual([]);

    const whole = await school.admin('GET', `/api/files/${id}/content`);
    expect(content.equals(whole.bytes)).toBe(true);
    const { headers } = whole;
    expect(headers.get('content-disposition')).toContain(`attachment; filename="${id}.pdf"`);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect([headers.get('x-content-type-options'), headers.get('content-type')]).toEqual([
      'nosniff',
      'application/pdf',
    ]);
    const part = await school.admin('GET', `/api/files/${id}/content`, undefined, { range: 'bytes=10-19' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${content.length}`]);
    expect(content.subarray(10, 20).equals(part.bytes)).toBe(true);
    const beyond = await school.admin('GET', `/api/files/${id}/content`, undefined, {
      range: `bytes=${content.length}-`,
    });
    expect(beyond.status).toBe(416);
    await removeForGood(school.admin, id);
  });

  test('what arrived damaged, or is gone from the disk, is uploaded anew', async () => {
    const content = pdfOf('Twice');
    const { id } = (await beginUpload(school.admin, 'a.pdf', content.length)).body;
    await sendPiece(school.admin, id, 0, pdfOf('Twixe'));
    const damaged = await finishUpload(school.admin, id, content);
    expect([damaged.body.code, damaged.body.details]).toEqual(['upload-damaged', { received: 0 }]);
    await sendPiece(school.admin, id, 0, content.subarray(0, 100));
    rmSync(join(house.deps.config.dataDir, 'files', 'incoming', id));
    const gap = await sendPiece(school.admin, id, 100, content.subarray(100));
    expect([gap.body.code, gap.body.details]).toEqual(['upload-elsewhere', { received: 0 }]);
    await sendPiece(school.admin, id, 0, content);
    expect((await finishUpload(school.admin, id, content)).body.state).toBe('ready');
    await removeForGood(school.admin, id);
  });

  test('what cannot be taken is refused before or after it was sent, by name and by content', async () => {
    const code = async (name: string, content: Uint8Array) => {
      const { status, body } = await upload(school.admin, name, content);
      return [status, body.code, ...(body.faults ?? []).map((fault: { code: string }) => fault.code)];
    };
    expect(await code('page.html', pdfOf())).toEqual([415, 'file-type-refused']);
    expect(await code('macros.docm', officeOf('docx'))).toEqual([415, 'file-type-refused']);
    expect(await code('program.pdf', Buffer.from('MZ program'))).toEqual([422, 'file-content-refused', 'unknown']);
    expect(await code('picture.png', pdfOf())).toEqual([422, 'file-content-refused', 'other-than-named']);
    expect(await code('a.docx', officeOf('docx', { 'word/vbaProject.bin': new Uint8Array(1) }))).toEqual([
      422,
      'file-content-refused',
      'macros',
    ]);
    expect((await beginUpload(school.admin, 'a.png', 4097)).body.code).toBe('file-too-large');
    expect((await beginUpload(school.admin, 'a.pdf', 3 * megabyte + 1)).body.code).toBe('file-too-large');
    expect((await beginUpload(school.admin, 'a\u202efdp.exe.pdf', 10)).body.code).toBe('invalid-request');
    const { id } = (await beginUpload(school.admin, 'a.pdf', 10)).body;
    const tooMuch = await sendPiece(school.admin, id, 0, new Uint8Array(megabyte + 1));
    expect([tooMuch.status, tooMuch.body.code]).toEqual([413, 'too-large']);
    expect((await sendPiece(school.admin, id, 0, new Uint8Array(11))).body.code).toBe('upload-elsewhere');
    await school.admin('DELETE', `/api/files/${id}`);
    expect((await school.admin('GET', `/api/files/${id}`)).status).toBe(404);
  });

  test('an institution has so much room, and sees how much is left', async () => {
    const { id } = (await beginUpload(school.admin, 'large.pdf', 3 * megabyte)).body;
    expect((await school.teacher('GET', '/api/file-space')).body).toMatchObject({
      used: 3 * megabyte,
      total: 4 * megabyte,
    });
    const full = await beginUpload(school.teacher, 'more.pdf', 2 * megabyte);
    expect([full.status, full.body.code]).toEqual([409, 'files-full']);
    expect((await beginUpload(stranger, 'theirs.pdf', 2 * megabyte)).status).toBe(201);
    await school.admin('DELETE', `/api/files/${id}`);
    const used = async () => (await school.admin('GET', '/api/file-space')).body.used;
    expect(await used()).toBe(0);
    // What can be taken back lies there.
    const removed = (await upload(school.admin, 'removed.pdf', pdfOf('Removed'))).body.id;
    await school.admin('DELETE', `/api/files/${removed}`);
    expect(await used()).toBe(pdfOf('Removed').length);
    await removeForGood(school.admin, removed);
    expect(await used()).toBe(0);
  });

  test('many who begin at once share the room, and nobody begins without end', async () => {
    const at = (bytes: number, many: number) =>
      Promise.all(Array.from({ length: many }, (_, n) => beginUpload(school.admin, `${n}.pdf`, bytes)));
    const codes = (answers: Awaited<ReturnType<typeof at>>) =>
      Object.entries(Object.groupBy(answers, ({ status, body }) => body.code ?? String(status)))
        .map(([code, all]) => [code, all?.length])
        .sort();
    const giveUp = async (answers: Awaited<ReturnType<typeof at>>) => {
      for (const { body, status } of answers) if (status === 201) await school.admin('DELETE', `/api/files/${body.id}`);
    };
    const large = await at(megabyte, 12);
    expect(codes(large)).toEqual([
      ['201', 4],
      ['files-full', 8],
    ]);
    await giveUp(large);
    const many = await at(1, 55);
    expect(codes(many)).toEqual([
      ['201', 50],
      ['too-many-uploads', 5],
    ]);
    expect((await beginUpload(school.teacher, 'another.pdf', 1)).status).toBe(201);
    await giveUp(many);
  });

  test('another institution’s file answers like an unknown one; nobody goes on with what another began', async () => {
    const content = pdfOf('Private');
    const { id } = (await upload(school.admin, 'private.pdf', content)).body;
    const nobody = '00000000-0000-4000-8000-000000000000';
    const addresses: [string, string, unknown?, Record<string, string>?][] = [
      ['GET', ''],
      ['GET', '/content'],
      ['GET', '/thumbnail'],
      ['PUT', '/content?offset=0', new Uint8Array(1), bytesType],
      ['PUT', '/thumbnail', new Uint8Array(1), bytesType],
      ['POST', '/finish', {}],
      ['POST', '/restore', {}],
      ['DELETE', ''],
    ];
    for (const [method, rest, body, headers] of addresses) {
      const theirs = await stranger(method, `/api/files/${id}${rest}`, body, headers);
      const unknown = await stranger(method, `/api/files/${nobody}${rest}`, body, headers);
      expect([method, rest, theirs.status, theirs.text]).toEqual([method, rest, 404, unknown.text]);
    }
    expect((await house.ask('GET', `/api/files/${id}/content`)).status).toBe(401);
    expect((await operator('GET', `/api/files/${id}/content`)).status).toBe(200);
    expect((await school.teacher('GET', `/api/files/${id}/content`)).status).toBe(200);
    const begun = (await beginUpload(school.admin, 'begun.pdf', 10)).body.id;
    expect((await sendPiece(school.teacher, begun, 0, new Uint8Array(1))).status).toBe(404);
    expect((await beginUpload(stranger, 'a.pdf', 10, { institution: school.id })).body.code).toBe('not-found');
    await school.admin('DELETE', `/api/files/${begun}`);
    await removeForGood(school.admin, id);
  });

  test('a thumbnail is kept without what cameras write into pictures', async () => {
    const { id } = (await upload(school.admin, '现场.png', pngOf(20, 'GPS 31.2'))).body;
    const give = (bytes: Uint8Array) =>
      school.admin('PUT', `/api/files/${id}/thumbnail`, new Uint8Array(bytes), bytesType);
    expect((await school.admin('GET', `/api/files/${id}/thumbnail`)).status).toBe(404);
    expect((await give(pdfOf())).body.code).toBe('thumbnail-refused');
    expect((await give(pngOf(10, 'GPS 31.2'))).status).toBe(200);
    const shown = await school.teacher('GET', `/api/files/${id}/thumbnail`);
    expect([shown.headers.get('content-type'), pngOf(10).equals(shown.bytes)]).toEqual(['image/png', true]);
    expect((await stranger('GET', `/api/files/${id}/thumbnail`)).status).toBe(404);
    await removeForGood(school.admin, id);
    // The first page of a PDF is drawn too.
    const scan = (await upload(school.admin, 'scan.pdf', pdfOf('Scan'))).body.id;
    const drawn = await school.admin('PUT', `/api/files/${scan}/thumbnail`, new Uint8Array(pngOf(10)), bytesType);
    expect(drawn.status).toBe(200);
    await removeForGood(school.admin, scan);
  });

  test('what is removed can be taken back for thirty days, then it is gone; unfinished uploads last a day', async () => {
    const { id } = (await upload(school.admin, 'undo.pdf', pdfOf('Undo'))).body;
    const begun = (await beginUpload(school.admin, 'left.pdf', 10)).body.id;
    await sendPiece(school.admin, begun, 0, new Uint8Array(5));
    await school.admin('DELETE', `/api/files/${id}`);
    expect((await school.admin('GET', `/api/files/${id}/content`)).status).toBe(404);
    await school.admin('POST', `/api/files/${id}/restore`, {});
    expect((await school.admin('GET', `/api/files/${id}/content`)).status).toBe(200);
    await school.admin('DELETE', `/api/files/${id}`);
    const begin = house.time;
    house.time = begin + 2 * day;
    await sweepFiles(house.deps);
    expect([await house.deps.files.size(id), incoming()]).toEqual([pdfOf('Undo').length, []]);
    house.time = begin + 31 * day;
    await sweepFiles(house.deps);
    house.time = begin;
    expect(await house.deps.files.size(id)).toBeNull();
    for (const gone of [id, begun]) expect((await school.admin('GET', `/api/files/${gone}`)).status).toBe(404);
  });

  test('a piece or a finish that comes while the file is removed leaves nothing behind', async () => {
    const { db, tables, commit } = house.deps.storage;
    const content = pdfOf('Crossed');
    const { dataDir } = house.deps.config;
    const begin = async () => (await beginUpload(school.admin, 'crossed.pdf', content.length)).body.id;
    // Removed once the piece is written and before the database says so.
    const removed = await begin();
    const removing: typeof commit = async (statements, guards) => {
      if (!guards?.length) return commit(statements, guards);
      Object.assign(house.deps.storage, { commit });
      await school.admin('DELETE', `/api/files/${removed}`);
      await putIncoming(dataDir, removed, content);
      return commit(statements, guards);
    };
    Object.assign(house.deps.storage, { commit: removing });
    expect((await sendPiece(school.admin, removed, 0, content)).status).toBe(404);
    expect([house.deps.storage.commit === commit, incoming()]).toEqual([true, []]);
    // What removing and arriving left between them is nobody's, and goes when it is a day old; another's piece stays.
    const going = await begin();
    await sendPiece(school.admin, going, 0, content.subarray(0, 10));
    await putIncoming(dataDir, removed, content);
    await sweepFiles(house.deps);
    expect(incoming()).toContain(removed);
    const old = new Date(house.time - day - 1000);
    for (const name of incoming()) utimesSync(incomingPath(dataDir, name), old, old);
    await sweepFiles(house.deps);
    expect(incoming()).toEqual([going]);
    // As when its institution goes while its file is looked at.
    await sendPiece(school.admin, going, 10, content.subarray(10));
    const { keep } = house.deps.files;
    Object.assign(house.deps.files, {
      keep: async (...given: Parameters<typeof keep>) => {
        await keep(...given);
        await commit([db.delete(tables.files).where(eq(tables.files.id, going))]);
      },
    });
    expect((await finishUpload(school.admin, going, content)).status).toBe(404);
    Object.assign(house.deps.files, { keep });
    expect([await house.deps.files.size(going), incoming()]).toEqual([null, []]);
  });

  test('malware is refused and told; while the scanner is away a file waits unserved', async () => {
    const clamd = await startClamd();
    const { files } = house.deps.config;
    Object.assign(files, { scanner: { host: clamd.host, port: clamd.port } });
    const bad = Buffer.concat([pdfOf(), Buffer.from(`${eicar}\n%%EOF\n`)]);
    expect((await upload(school.admin, 'bad.pdf', bad)).body.code).toBe('file-infected');
    const { auditEvents } = house.deps.storage.tables;
    const told = await house.deps.storage.db.select().from(auditEvents);
    expect(told.filter(({ action }) => action === 'file-infected').map(({ details }) => details)).toEqual([
      { because: 'infected', name: 'Eicar-Signature' },
    ]);
    const clean = (await upload(school.admin, 'good.pdf', pdfOf('Good'))).body;
    expect(clean.scan).toBe('clean');
    Object.assign(files, { scanner: { host: '127.0.0.1', port: 1 } });
    const waiting = (await upload(school.admin, 'late.pdf', bad)).body;
    expect([waiting.state, waiting.scan]).toEqual(['ready', 'waiting']);
    expect((await school.admin('GET', `/api/files/${waiting.id}/content`)).body.code).toBe('file-not-scanned');
    await scanWaiting(house.deps);
    expect((await school.admin('GET', `/api/files/${waiting.id}`)).body.scan).toBe('waiting');
    Object.assign(files, { scanner: { host: clamd.host, port: clamd.port } });
    await scanWaiting(house.deps);
    expect((await school.admin('GET', `/api/files/${waiting.id}/content`)).body.code).toBe('file-infected');
    expect(await house.deps.files.size(waiting.id)).toBeNull();
    Object.assign(files, { scanner: null });
    clamd.stop();
  });
});

test('files lie in a bucket where the settings name one', async () => {
  const s3 = await startS3();
  const [sqlite] = engines;
  const house = await House.open(sqlite!, {
    config: {
      files: { s3: s3.settings, scanner: null, largest: { document: megabyte, picture: megabyte }, total: megabyte },
    },
  });
  const operator = await house.becomeOperator();
  const at = { name: '丙校', type: 'higher-vocational', region: '某省' };
  const { id: own } = (await operator('POST', '/api/institutions', at)).body;
  const admin = await house.joinStaff(operator, 'admin', 'institution-admin', own);
  const { id } = (await upload(admin, 'a.pdf', pdfOf('Bucket'))).body;
  expect(readdirSync(join(house.deps.config.dataDir, 'files'))).toEqual(['incoming']);
  const part = await admin('GET', `/api/files/${id}/content`, undefined, { range: 'bytes=0-4' });
  expect([part.status, part.text]).toEqual([206, '%PDF-']);
  await house.deps.files.remove(id);
  expect((await admin('GET', `/api/files/${id}/content`)).body.code).toBe('file-not-here');
  await house.close();
  await s3.stop();
});
