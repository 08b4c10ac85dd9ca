// The description of the interface and its viewer, from npm files and with a start script of our own: nothing inline,
// nothing from another origin.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { holdersOf, isPermission } from '../auth/permissions.ts';
import { Problem } from '../problems.ts';
import type { HttpEnv } from './environment.ts';
import { plain, whoMay } from './route.ts';

const files: ReadonlyMap<string, string> = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
]);

const page = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>数衡 Shuheng API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="swagger"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;
const start = "SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger', deepLinking: true });\n";

const problemSchema = {
  type: 'object',
  required: ['type', 'code', 'status', 'title'],
  properties: {
    type: { type: 'string', const: 'about:blank' },
    code: { type: 'string' },
    status: { type: 'integer' },
    title: { type: 'string' },
    details: {},
    faults: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          path: { type: 'string' },
          code: { type: 'string' },
          item: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
} as const;

type Operation = Record<string, unknown> & { responses?: Record<string, unknown> };

/** OpenAPI 3.1 of every declared route, with who may call it and the one form of all problems. */
function describe(app: OpenAPIHono<HttpEnv>) {
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '数衡 Shuheng', version: '1' } });
  const schemas = { ...document.components?.schemas, Problem: problemSchema };
  const problem = {
    description: 'Any problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations as Record<string, Operation>)) {
      operation.responses = { ...operation.responses, default: problem };
      const who = whoMay(method.toUpperCase(), path.replace(/^\/api/, '').replace(/\{([^}]+)\}/g, ':$1'));
      operation['x-who'] = who;
      if (isPermission(who)) operation['x-roles'] = holdersOf(who);
      delete operation.who;
      delete operation.middleware;
    }
  }
  return { ...document, components: { ...document.components, schemas } };
}

interface File {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly packed: Uint8Array<ArrayBuffer>;
}

async function readViewer(name: string): Promise<File> {
  const bytes = await readFile(createRequire(import.meta.url).resolve(`swagger-ui-dist/${name}`));
  return { bytes: new Uint8Array(bytes), packed: new Uint8Array(await promisify(gzip)(bytes)) };
}

export function serveDocs(app: OpenAPIHono<HttpEnv>): void {
  let document: ReturnType<typeof describe> | undefined;
  // Read and packed by whoever asks first: a megabyte and a half is too much to do for every stranger.
  const viewer = new Map<string, Promise<File>>();
  app.get(plain('/api/openapi.json', 'public'), (c) => {
    document ??= describe(app);
    return c.json(document);
  });
  app.get(plain('/api/docs', 'public'), (c) => c.html(page));
  app.get(plain('/api/docs/start.js', 'public'), (c) =>
    c.body(start, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get(plain('/api/docs/:file', 'public'), async (c) => {
    const name = c.req.param('file');
    const type = files.get(name);
    if (!type) throw new Problem('not-found');
    const reading = viewer.get(name) ?? readViewer(name);
    viewer.set(name, reading);
    // A failed read is not remembered.
    reading.catch(() => viewer.delete(name));
    const { bytes, packed } = await reading;
    c.header('Content-Type', type);
    c.header('Vary', 'Accept-Encoding');
    if (!c.req.header('accept-encoding')?.includes('gzip')) return c.body(bytes);
    c.header('Content-Encoding', 'gzip');
    return c.body(packed);
  });
}
