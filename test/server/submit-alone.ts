// A server process of its own that takes submissions: each number of a teacher named on its command line, some at a time.
// Says `ready` once it is open, begins when it is told anything, and ends when all are kept.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { and, eq } from 'drizzle-orm';
import { readConfig } from '../../server/config.ts';
import { createDeps } from '../../server/create-deps.ts';
import { submitResponse } from '../../server/responses/submit-response.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { catalog, instruments, noon, submissionOf } from './house.ts';

const [databaseUrl = '', campaign = '', from = '1', to = '1'] = process.argv.slice(2);
const atOnce = 4;

const config = { ...readConfig({}), databaseUrl, logLevel: 'silent' as const };
const storage = await openStorage(config);
const deps = await createDeps({ config, storage, catalog }, () => noon);
const { persons } = storage.tables;
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();

async function submitOne(number: number): Promise<void> {
  const code = `t${String(number).padStart(4, '0')}`;
  const [person] = await storage.db
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.audience, 'teacher'), eq(persons.codeKey, code)));
  const pass = { subject: person!.id, instruments: [instruments.teacher.id], via: 'person' as const, consent: 1 };
  const body = submissionOf(instruments.teacher, number, { layer: number % 2 ? 'backbone' : 'novice' });
  await submitResponse(
    deps,
    {
      ...body,
      language: 'zh-CN',
      pass: { campaign, ...pass, expires: noon + 60_000 },
      key: randomUUID(),
      startedAt: null,
    },
    'zh-CN',
  );
}

let next = Number(from);
const walk = async () => {
  while (next <= Number(to)) await submitOne(next++);
};
await Promise.all(Array.from({ length: atOnce }, walk));
await storage.close();
