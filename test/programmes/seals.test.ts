// Seals of programmes: what is shipped is what was published; what was changed afterwards is refused by name; drafts are not served.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sealProgramme } from '../../programmes/schema/seal.ts';
import { InstrumentFileError } from '../../server/instruments/definition-files.ts';
import { loadProgrammes } from '../../server/programmes/load-programmes.ts';
import { publishProgramme } from '../../server/programmes/publish-programme.ts';
import { readProgramme } from '../../server/programmes/read-programme.ts';
import { catalog, founding, programmesDir } from './definitions.ts';
import { sixthRaw } from './sixth-programme.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'shuheng-programmes-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const folder = (version = '1.0.0') => join(root, 'sixth-programme', version);
function write(change: { programme?: object; version?: string } = {}): void {
  const version = change.version ?? '1.0.0';
  mkdirSync(join(folder(version), 'texts'), { recursive: true });
  writeFileSync(
    join(folder(version), 'programme.json'),
    JSON.stringify({ ...sixthRaw.programme, version, ...change.programme }),
  );
  writeFileSync(join(folder(version), 'texts', 'zh-CN.json'), JSON.stringify(sixthRaw.texts['zh-CN']));
}
const publish = (version = '1.0.0') =>
  publishProgramme({ programmes: root, id: 'sixth-programme', version, date: '2026-11-27' });

describe('the shipped programmes', () => {
  test('all five are offered, by id', () => {
    expect([...new Set(catalog.list().map(({ id }) => id))]).toEqual([...founding]);
    expect(catalog.find('practice-centre', '1.0.0')?.published.date).toBe('2026-11-27');
    expect(catalog.find('practice-centre', '9.0.0')).toBeUndefined();
  });

  test.each(founding)('%s is what was sealed', (id) => {
    for (const { version } of catalog.list().filter((one) => one.id === id)) {
      const { raw, published } = readProgramme(join(programmesDir, id, version));
      expect(published).toEqual(sealProgramme(raw, published!.date));
    }
  });
});

describe('publishing', () => {
  test('a draft is not served until it is sealed, and then it is', () => {
    write();
    expect(loadProgrammes(root).list()).toEqual([]);
    expect(publish().state).toBe('sealed');
    expect(loadProgrammes(root).find('sixth-programme', '1.0.0')?.texts['zh-CN']?.title).toBe('虚构的第六个项目');
    expect(publish().state).toBe('unchanged');
  });

  test('the latest of several versions is told by number', () => {
    for (const version of ['1.2.0', '1.10.0', '1.9.0']) {
      write({ version });
      publish(version);
    }
    expect(loadProgrammes(root).latest('sixth-programme')?.version).toBe('1.10.0');
  });

  test('a faulty one is refused with every fault, and nothing is written', () => {
    write({ programme: { silent: [] } });
    expect(publish()).toMatchObject({
      state: 'faulty',
      faults: expect.arrayContaining([expect.objectContaining({ code: 'missing-silence' })]),
    });
    expect(readProgramme(folder()).published).toBeNull();
  });

  test.each(['programme.json', 'texts/zh-CN.json'])(
    'one whose %s was changed afterwards is refused by its folder',
    (file) => {
      write();
      publish();
      const path = join(folder(), file);
      const data = JSON.parse(readFileSync(path, 'utf8'));
      writeFileSync(
        path,
        JSON.stringify(file === 'programme.json' ? { ...data, counts: 'claimed' } : { ...data, title: '改过' }),
      );
      expect(() => loadProgrammes(root)).toThrow(InstrumentFileError);
      expect(() => loadProgrammes(root)).toThrow(folder());
      expect(publish().state).toBe('changed-after-sealing');
    },
  );

  test('a file that does not fit is named with every place in it', () => {
    write({ programme: { counts: 'whatever', subject: 'planet' } });
    writeFileSync(join(folder(), 'published.json'), '{}');
    expect(() => loadProgrammes(root)).toThrow(/programme\.json[\s\S]*subject[\s\S]*counts/);
  });

  test('a copy under another name is refused', () => {
    write();
    publish();
    cpSync(folder(), folder('2.0.0'), { recursive: true });
    expect(() => loadProgrammes(root)).toThrow(/2\.0\.0/);
  });

  test('where there is no folder there are no programmes', () => {
    expect(loadProgrammes(join(root, 'nowhere')).list()).toEqual([]);
  });
});
