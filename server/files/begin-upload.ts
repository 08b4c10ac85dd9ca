// An upload begins: what it is called and how large it is. What cannot be taken is refused before anything is sent.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import { institutionOf, scopeOf } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { typeNamed } from './file-types.ts';
import { bytesOf, type FileRow } from './queries.ts';
import { isAssignedAt } from './reach.ts';

type Parts = Pick<Deps, 'storage' | 'config' | 'now'>;

export interface NewFile {
  readonly name: string;
  readonly bytes: number;
  /** For assessors, who have none of their own: whose file it is to be. */
  readonly institution?: string | undefined;
}

/** @throws not-found, file-type-refused, file-too-large, files-full */
export async function beginUpload(parts: Parts, staff: Staff, wanted: NewFile, language: Language): Promise<FileRow> {
  const { storage, config, now } = parts;
  const institution = await ownerOf(parts, staff, wanted.institution);
  const type = typeNamed(wanted.name);
  if (!type) throw new Problem('file-type-refused', { details: { name: wanted.name } });
  const largest = config.files.largest[type.as];
  if (wanted.bytes > largest)
    throw new Problem('file-too-large', { details: { largest }, faults: [limit(largest, language)] });
  const used = await bytesOf(parts, institution);
  if (used + wanted.bytes > config.files.total)
    throw new Problem('files-full', { details: { used, total: config.files.total } });
  const row: FileRow = {
    id: newId(now()),
    institution,
    ...{ name: wanted.name, type: type.type, bytes: wanted.bytes, received: 0, sha256: null },
    ...{ state: 'uploading', scan: 'none', thumbnail: false, uploadedBy: staff.id, createdAt: now(), removedAt: null },
  };
  await storage.commit([storage.db.insert(storage.tables.files).values(row)]);
  return row;
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
