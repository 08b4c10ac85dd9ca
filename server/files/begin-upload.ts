// An upload begins: what it is called and how large it is. What cannot be taken is refused before anything is sent.
import { and, eq, sql } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import { institutionOf, scopeOf } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { holdLimit } from '../storage/hold-limit.ts';
import { newId } from '../storage/new-id.ts';
import { GuardFailed } from '../storage/storage.ts';
import { typeNamed } from './file-types.ts';
import { bytesOf, bytesTaken, type FileRow } from './queries.ts';
import { isAssignedAt } from './reach.ts';

type Parts = Pick<Deps, 'storage' | 'config' | 'now'>;

export interface NewFile {
  readonly name: string;
  readonly bytes: number;
  /** For assessors, who have none of their own: whose file it is to be. */
  readonly institution?: string | undefined;
}

/** Of one account at once; each lasts a day at most. */
const mostUnfinished = 50;

/** @throws not-found, file-type-refused, file-too-large, files-full, too-many-uploads */
export async function beginUpload(parts: Parts, staff: Staff, wanted: NewFile, language: Language): Promise<FileRow> {
  const { config, now } = parts;
  const institution = await ownerOf(parts, staff, wanted.institution);
  const type = typeNamed(wanted.name);
  if (!type) throw new Problem('file-type-refused', { details: { name: wanted.name } });
  const largest = config.files.largest[type.as];
  if (wanted.bytes > largest)
    throw new Problem('file-too-large', { details: { largest }, faults: [limit(largest, language)] });
  const row: FileRow = {
    id: newId(now()),
    institution,
    ...{ name: wanted.name, type: type.type, bytes: wanted.bytes, received: 0, sha256: null },
    ...{ state: 'uploading', scan: 'none', thumbnail: false, uploadedBy: staff.id, createdAt: now(), removedAt: null },
  };
  await insertWithin(parts, row);
  return row;
}

/** Many begin at once, so what is left is looked at within the commit. */
async function insertWithin(parts: Parts, row: FileRow): Promise<void> {
  const { storage, config } = parts;
  const { db, tables } = storage;
  const { files } = tables;
  const { total } = config.files;
  const taken = bytesTaken(parts, row.institution);
  const room = holdLimit(storage, 'institutions', row.institution, sql`${taken} + ${row.bytes} <= ${total}`);
  const unfinished = db
    .select({ n: sql`count(*)` })
    .from(files)
    .where(and(eq(files.uploadedBy, row.uploadedBy), eq(files.state, 'uploading')));
  const hands = holdLimit(storage, 'institutions', row.institution, sql`${unfinished} < ${mostUnfinished}`);
  const statements = [...room.statements, ...hands.statements, db.insert(files).values(row)];
  await storage.commit(statements, [room.guard, hands.guard]).catch(async (error: unknown) => {
    if (!(error instanceof GuardFailed)) throw error;
    if (error.of === hands.guard.of) throw new Problem('too-many-uploads', { details: { most: mostUnfinished } });
    throw new Problem('files-full', { details: { used: await bytesOf(parts, row.institution), total } });
  });
}

async function ownerOf(parts: Parts, staff: Staff, named: string | undefined): Promise<string> {
  const own = institutionOf(staff);
  if (own !== null && (named === undefined || named === own)) return own;
  const scope = scopeOf(staff);
  if (named !== undefined && scope.kind === 'assigned' && (await isAssignedAt(parts, scope.user, named))) return named;
  throw new Problem('not-found');
}

function limit(largest: number, language: Language) {
  const size = `${Math.floor(largest / 1024 / 1024)} MB`;
  return { code: 'largest', message: language === 'en' ? `At most ${size}.` : `不能超过 ${size}。` };
}
