// The house keeps its walls: who may import whom, what pure rooms may not touch, how rooms are named. No exceptions list.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    return statSync(join(root, path)).isDirectory() ? filesBelow(path) : [path];
  });
}

const houses = ['questionnaires', 'programmes', 'scoring', 'server', 'client'] as const;
const rooms = houses.flatMap(filesBelow).filter((path) => /\.tsx?$/.test(path));
const source = (path: string) => readFileSync(join(root, path), 'utf8');

/** Every specifier a room imports: static, type-only, re-exported or dynamic. */
function importsOf(path: string): { specifier: string; typeOnly: boolean }[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...source(path).matchAll(pattern)].map((match) => ({
    specifier: match[2] ?? match[3] ?? '',
    typeOnly: Boolean(match[1]),
  }));
}

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** One line per rule: rooms matching `from` may import packages matching `packages` and rooms matching `inside`. */
const rules: { from: RegExp; inside: RegExp; packages: RegExp }[] = [
  { from: /^questionnaires\/versions\//, inside: /^questionnaires\//, packages: /^(zod|@noble\/hashes)$/ },
  { from: /^questionnaires\/workbook\//, inside: /^questionnaires\//, packages: /^(zod|fflate)$/ },
  { from: /^questionnaires\//, inside: /^questionnaires\//, packages: /^zod$/ },
  { from: /^programmes\//, inside: /^(programmes|questionnaires\/(schema|versions))\//, packages: /^zod$/ },
  { from: /^scoring\//, inside: /^(scoring|questionnaires\/schema)\//, packages: /^(zod|ml-matrix)$/ },
  {
    from: /^server\//,
    inside: /^(server|scoring|questionnaires|programmes)\//,
    packages:
      /^(node:.+|zod|@noble\/curves|hono|@hono\/.+|drizzle-orm|better-sqlite3|pg|better-auth|nodemailer|@myriaddreamin\/typst-ts-node-compiler|docx|write-excel-file|pino|prom-client|qrcode|csv-parse|fflate|hyparquet-writer|age-encryption|aws4fetch|openid-client|fast-xml-parser|vite)$/,
  },
  { from: /^client\/charts\//, inside: /^(client|scoring|questionnaires\/schema)\//, packages: /^(react|recharts)$/ },
  { from: /^client\/report\//, inside: /^(client|scoring|questionnaires\/schema)\//, packages: /^react$/ },
  {
    from: /^client\/answer\//,
    inside: /^(client|scoring|questionnaires\/schema)\//,
    packages: /^(react|react-dom|react-i18next|i18next|survey-core|survey-react-ui|@noble\/curves)$/,
  },
  {
    from: /^client\/console\//,
    inside: /^(client|scoring|questionnaires\/schema|programmes\/(schema|engine))\//,
    packages: /^(react|react-dom|react-router|@tanstack\/react-query|react-i18next|i18next|antd|pdfjs-dist)$/,
  },
  {
    from: /^client\/api\.ts$/,
    inside: /^(client\/|scoring\/|questionnaires\/schema\/|server\/app\.ts$)/,
    packages: /^hono$/,
  },
  {
    from: /^client\//,
    inside: /^(client|scoring|questionnaires\/schema|programmes\/(schema|engine))\//,
    packages: /^(react|react-i18next|i18next)$/,
  },
];

describe('who may import whom', () => {
  test.each(rooms)('%s imports only what its folder may', (path) => {
    const rule = rules.find((candidate) => candidate.from.test(path));
    const forbidden = importsOf(path).filter(({ specifier, typeOnly }) => {
      if (!specifier.startsWith('.'))
        return !rule?.packages.test(specifier.startsWith('node:') ? specifier : packageOf(specifier));
      const target = normalize(join(dirname(path), specifier));
      if (target.startsWith('server') && path === 'client/api.ts' && !typeOnly) return true;
      return !rule?.inside.test(target);
    });
    expect(forbidden.map(({ specifier }) => specifier)).toEqual([]);
  });

  test('the respondent never downloads the console: no room of answer/ reaches antd or recharts', () => {
    const seen = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const { specifier, typeOnly } of importsOf(path)) {
        if (typeOnly) continue;
        if (specifier.startsWith('.')) {
          const target = normalize(join(dirname(path), specifier));
          if (rooms.includes(target)) visit(target);
        } else expect([path, packageOf(specifier)]).not.toEqual([path, expect.stringMatching(/^(antd|recharts)$/)]);
      }
    };
    const answerRooms = rooms.filter((path) => path.startsWith('client/answer/'));
    expect(answerRooms.length).toBeGreaterThan(0);
    answerRooms.forEach(visit);
  });
});

describe('pure rooms', () => {
  const impure =
    /\b(Date\.now|new Date\(\)|Math\.random|performance\.|process\.|fetch\(|globalThis|setTimeout|setInterval|crypto\.)/;
  const pure = rooms.filter((path) => /^(questionnaires|programmes|scoring)\//.test(path));
  test.each(pure)('%s touches no clock, chance, process or net', (path) => {
    const code = source(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(code.match(impure)?.[0]).toBeUndefined();
  });
});

describe('rooms are named and introduced', () => {
  test.each(rooms)('%s has a kebab-case name and says first what it holds', (path) => {
    expect(basename(path)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*(\.config|\.d)?\.tsx?$/);
    expect(source(path)).toMatch(/^(#!.*\n)?\/[/*]/);
  });

  test('no folder is called utils, helpers, common or types', () => {
    const folders = new Set([...houses, 'test'].flatMap(filesBelow).flatMap((path) => dirname(path).split('/')));
    expect([...folders].filter((name) => /^(utils?|helpers?|common|types|misc|shared)$/.test(name))).toEqual([]);
  });

  test('only server/config.ts reads the environment', () => {
    const readers = rooms.filter((path) => /process\.env/.test(source(path)));
    expect(readers.map((path) => relative('.', path))).toEqual(['server/config.ts']);
  });

  test('nothing waits until a passing message has gone', () => {
    // antd's messages are promises of their end: returned from a deed, they would hold up what follows it by three seconds.
    const waits = /(=>|return|await) (message|notification)\.(success|error|warning|info)\(/;
    expect(rooms.filter((path) => waits.test(source(path)))).toEqual([]);
  });

  test('nothing renders unescaped user text', () => {
    expect(rooms.filter((path) => /dangerouslySetInnerHTML|\.innerHTML\s*=/.test(source(path)))).toEqual([]);
  });

  test('what is downloaded is an address of the server: WeChat and Chinese download managers open no blob', () => {
    const ofClient = rooms.filter((path) => relative('.', path).startsWith('client'));
    expect(ofClient.length).toBeGreaterThan(100);
    expect(ofClient.filter((path) => /createObjectURL|msSaveBlob|readAsDataURL/.test(source(path)))).toEqual([]);
  });
});
