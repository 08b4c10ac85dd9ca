// The baseline of `start`: imports what the server imports, listens and answers anything with nothing. Prints its address.
import { serve } from '@hono/node-server';
import { OpenAPIHono } from '@hono/zod-openapi';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { username } from 'better-auth/plugins';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import pino from 'pino';

// Named, so that nothing is left out as unused.
const imported = [betterAuth, drizzleAdapter, username, Sqlite, drizzle, pino];
const app = new OpenAPIHono().all('*', async (c) => {
  await c.req.text();
  return c.json({ imported: imported.length }, c.req.method === 'POST' ? 201 : 200);
});
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(`http://127.0.0.1:${port}`));
process.on('SIGTERM', () => process.exit(0));
