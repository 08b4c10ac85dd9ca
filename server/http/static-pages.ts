// Serves the built pages: precompressed where a .br or .gz lies beside a file, hashed assets for ever, and the entry
// pages for every address inside them, sent again only when they have changed. Only files that existed at start are served,
// so no path can lead outside.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from './environment.ts';
import { framedPage } from './security-headers.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  // Of the viewer of PDF: fonts, tables of Chinese characters, decoders of scans.
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

export function staticPages(folder: string): MiddlewareHandler<HttpEnv> {
  const files = new Set(listFiles(folder).map((path) => `/${relative(folder, path).split(sep).join('/')}`));
  const contents = new Map<string, Content>();
  const read = (path: string): Content => {
    const known = contents.get(path) ?? readContent(join(folder, path));
    contents.set(path, known);
    return known;
  };
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    if (c.req.path.startsWith('/api/')) return next();
    const asked = types[extname(c.req.path)] !== undefined && files.has(c.req.path) ? c.req.path : undefined;
    const path = asked ?? (isPage(c.req.path) ? entryFor(c.req.path) : undefined);
    if (path === undefined || !files.has(path)) return next();
    const accepted = c.req.header('accept-encoding') ?? '';
    const encoding = encodings.find(({ name, suffix }) => accepted.includes(name) && files.has(path + suffix));
    const { bytes, tag } = read(path + (encoding?.suffix ?? ''));
    c.header('Vary', 'Accept-Encoding');
    c.header('Cache-Control', /^\/assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    c.header('ETag', tag);
    if (has(c.req.header('if-none-match'), tag)) return c.body(null, 304);
    c.header('Content-Type', types[extname(path)] ?? 'application/octet-stream');
    if (encoding) c.header('Content-Encoding', encoding.name);
    return c.body(bytes);
  };
}

interface Content {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly tag: string;
}

function readContent(path: string): Content {
  const bytes = new Uint8Array(readFileSync(path));
  return { bytes, tag: `"${createHash('sha256').update(bytes).digest('base64url')}"` };
}

/** A proxy that repacks what it passes on marks the tag as weak. */
const has = (tags: string | undefined, tag: string): boolean =>
  (tags ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);

/** Addresses of the console may end in a version, which is no file's ending. */
const isPage = (path: string): boolean =>
  extname(path) === '' || (path.startsWith('/console/') && types[extname(path)] === undefined);

function entryFor(path: string): string {
  return path === framedPage ? '/preview.html' : '/console.html';
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? listFiles(path) : [path];
  });
}
