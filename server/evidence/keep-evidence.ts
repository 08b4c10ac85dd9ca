// A piece of evidence is added, with what it supports, or changed by its revision. It is of the caller's own institution and holds
// at least a file, a link or a note.
import { and, eq, isNull } from 'drizzle-orm';
import type { EvidenceKind } from '../../scoring/witnesses/evidence-rule.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import { institutionOf } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { fileHeld } from '../files/hold-file.ts';
import { type Fault, Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { type Guard, GuardFailed } from '../storage/storage.ts';
import { evidenceEvent, nodeOf } from './evidence-event.ts';
import { addLink, refuseStrangeLink } from './link-evidence.ts';
import { type EvidenceRow, type Link, rowFor } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>;

export interface Content {
  readonly title: string;
  readonly kind: EvidenceKind;
  readonly issuer: string;
  readonly dated: string | null;
  readonly validUntil: string | null;
  readonly coversFrom: string | null;
  readonly coversUntil: string | null;
  readonly note: string;
  readonly link: string | null;
  readonly file: string | null;
}

/** @returns its id. @throws not-found for a file, subject or campaign of another's; invalid-request */
export async function addEvidence(
  parts: Parts,
  staff: Staff,
  { links, ...content }: Content & { readonly links: readonly Link[] },
): Promise<string> {
  const { storage, now } = parts;
  const institution = institutionOf(staff);
  if (institution === null) throw new Problem('not-found');
  await refuseContent(parts, institution, content);
  for (const link of links) await refuseStrangeLink(parts, institution, link);
  const id = newId(now());
  const row: EvidenceRow = {
    ...{ id, institution, ...content, createdBy: staff.id, createdAt: now(), removedAt: null, revision: 1 },
  };
  const held = heldFor(parts, content.file);
  await commitAudited(
    parts,
    [
      evidenceEvent(row, staff, 'evidence-added', { kind: row.kind }),
      ...links.map((link) => evidenceEvent(row, staff, 'evidence-linked', nodeOf(link))),
    ],
    [
      ...held.map(({ of }) => of),
      storage.db.insert(storage.tables.evidence).values(row),
      ...links.map((link) => addLink(parts, id, link, staff.id)),
    ],
    held,
  ).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('not-found') : error;
  });
  return id;
}

/** @throws not-found, invalid-request, changed-meanwhile */
export async function changeEvidence(
  parts: Parts,
  staff: Staff,
  id: string,
  revision: number,
  content: Content,
): Promise<void> {
  const { storage } = parts;
  const { evidence } = storage.tables;
  const row = await rowFor(parts, staff, id);
  if (row.removedAt !== null) throw new Problem('not-found');
  if (row.revision !== revision) throw new Problem('changed-meanwhile');
  await refuseContent(parts, row.institution, content, row.file);
  const of = storage.db
    .update(evidence)
    .set({ ...content, revision: revision + 1 })
    .where(and(eq(evidence.id, id), eq(evidence.revision, revision), isNull(evidence.removedAt)));
  try {
    const guards = [{ of, rows: 1 }, ...heldFor(parts, content.file === row.file ? null : content.file)];
    const statements = guards.map((guard) => guard.of);
    await commitAudited(parts, [evidenceEvent(row, staff, 'evidence-changed')], statements, guards);
  } catch (error) {
    throw error instanceof GuardFailed ? new Problem('changed-meanwhile') : error;
  }
}

const heldFor = (parts: Parts, file: string | null): Guard[] => (file === null ? [] : [fileHeld(parts, file)]);

async function refuseContent(parts: Parts, institution: string, content: Content, kept: string | null = null) {
  const { file, link, note, dated, validUntil, coversFrom, coversUntil } = content;
  const faults: Fault[] = [];
  const fault = (path: string, code: string, message: string) => faults.push({ path, code, message });
  if (!file && !link && note.trim() === '')
    fault('file', 'nothing-in-it', '请上传文件、填写网址或写明说明。/ Give a file, a link or a note.');
  if (dated && validUntil && validUntil < dated)
    fault('validUntil', 'ends-before', '有效期止早于材料日期。/ It ends before its own date.');
  if (coversFrom && coversUntil && coversUntil < coversFrom)
    fault('coversUntil', 'ends-before', '覆盖期止早于覆盖期起。/ What it covers ends before it begins.');
  if (faults.length > 0) throw new Problem('invalid-request', { faults });
  if (file !== null && file !== kept) await refuseStrangeFile(parts, institution, file);
}

async function refuseStrangeFile({ storage }: Parts, institution: string, id: string): Promise<void> {
  const { files } = storage.tables;
  const [row] = await storage.db
    .select({ id: files.id })
    .from(files)
    .where(
      and(eq(files.id, id), eq(files.institution, institution), eq(files.state, 'ready'), isNull(files.removedAt)),
    );
  if (!row) throw new Problem('not-found');
}
