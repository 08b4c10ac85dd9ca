// Opens accounts for a list of staff: says row by row what is wrong, and writes nothing unless asked to and nothing is wrong (or
// the wrong rows may be skipped). All accounts or none; the passwords are put down for minutes (issued-passwords.ts).
import { inArray } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { scopeOf } from '../auth/scope.ts';
import { hiddenCharacters, hidesSomething } from '../clean-text.ts';
import type { Deps } from '../deps.ts';
import { institutionsFor } from '../institutions/queries.ts';
import { Problem, type ProblemCode, problems } from '../problems.ts';
import { readInThread } from '../read-in-thread.ts';
import { Duplicate, type Statement } from '../storage/storage.ts';
import { keepIssued } from './issued-passwords.ts';
import { issuePassword } from './keep-staff.ts';
import { type Placement, place } from './placement.ts';
import { type IssuedRow, roleNamed, type StaffRow } from './staff-sheet.ts';
import { usernamePattern } from './username.ts';

type Parts = Pick<Deps, 'storage' | 'accounts' | 'secrets' | 'now'>;

const reasons = {
  'no-name': { 'zh-CN': '缺少姓名', en: 'The name is missing' },
  'too-long': { 'zh-CN': '姓名超过 40 字，或院系、行政区域超过 60 字', en: 'Name, department or region is too long' },
  'hidden-characters': hiddenCharacters,
  'bad-username': {
    'zh-CN': '账号须为 3 至 30 位字母、数字、点、横线或下划线',
    en: 'A username has 3 to 30 letters, digits, dots, hyphens or underscores',
  },
  'repeated-username': { 'zh-CN': '账号在名单中重复', en: 'The username occurs twice in the list' },
  'unknown-role': {
    'zh-CN': '没有这个角色，请从模板的下拉列表中选择',
    en: 'There is no such role: choose from the list',
  },
  'unknown-institution': { 'zh-CN': '没有登记这所院校，请先登记或核对名称', en: 'This institution is not registered' },
} as const;
type Reason = keyof typeof reasons | ProblemCode;

export interface StaffImport {
  readonly rows: { row: number; name: string; username: string; reason: string | null }[];
  readonly committed: boolean;
  /** The code that fetches the sheet of passwords; null unless committed. */
  readonly sheet: string | null;
}

interface Judged extends StaffRow {
  readonly judged: Placement | Reason;
}

export async function importStaff(
  parts: Parts,
  keeper: Staff,
  bytes: Uint8Array,
  { dryRun, skipRejected }: { readonly dryRun: boolean; readonly skipRejected: boolean },
  language: Language,
): Promise<StaffImport> {
  const listed = await readInThread<StaffRow[]>(new URL('./read-staff-file.ts', import.meta.url), bytes);
  if (!listed) throw new Problem('staff-list-unreadable');
  const judged = await judge(parts, keeper, listed);
  const rows = judged.map(({ row, name, username, judged: found }) => {
    return { row, name, username, reason: typeof found === 'string' ? sentenceOf(found, language) : null };
  });
  const sound = judged.flatMap(({ judged: placed, ...row }) => (typeof placed === 'string' ? [] : [{ row, placed }]));
  const willing = !dryRun && sound.length > 0 && (skipRejected || sound.length === judged.length);
  if (!willing) return { rows, committed: false, sheet: null };
  const statements: Statement[] = [];
  const events: AuditEvent[] = [];
  const issued: IssuedRow[] = [];
  for (const { row, placed } of sound) {
    const { name, username } = row;
    const password = issuePassword();
    const created = await parts.accounts.create({
      name,
      username,
      password,
      ...placed,
      demo: false,
      passwordIssued: true,
    });
    statements.push(...created.statements);
    issued.push({ name, username, password, role: placed.role });
    events.push({
      chain: chainOf(placed.institution),
      by: keeper.id,
      action: 'staff-added',
      target: `user:${created.id}`,
      details: { role: placed.role, region: placed.region, department: placed.department, imported: true },
    });
  }
  // Before the accounts: whoever has them must not be left without their passwords.
  const sheet = await keepIssued(parts, keeper, issued);
  await commitAudited(parts, events, statements).catch((error: unknown) => {
    throw error instanceof Duplicate ? new Problem('username-taken') : error;
  });
  return { rows, committed: true, sheet };
}

async function judge(parts: Parts, keeper: Staff, rows: readonly StaffRow[]): Promise<Judged[]> {
  const { user } = parts.storage.tables;
  const wanted = rows.map(({ username }) => username.toLowerCase());
  const known = await parts.storage.db
    .select({ username: user.username })
    .from(user)
    .where(inArray(user.username, ['', ...wanted]));
  const taken = new Set(known.map(({ username }) => username));
  const ids = new Map((await institutionsFor(parts, keeper)).map(({ id, name }) => [name, id]));
  const whole = scopeOf(keeper).kind === 'all';
  const seen = new Set<string>();
  const judgeRow = (row: StaffRow): Placement | Reason => {
    const { name, username, institution, department, region } = row;
    if (name === '') return 'no-name';
    if (Object.values(row).some((text) => typeof text === 'string' && hidesSomething(text))) return 'hidden-characters';
    if (name.length > 40 || department.length > 60 || region.length > 60) return 'too-long';
    if (!usernamePattern.test(username)) return 'bad-username';
    const key = username.toLowerCase();
    if (seen.has(key)) return 'repeated-username';
    seen.add(key);
    if (taken.has(key)) return 'username-taken';
    const role = roleNamed(row.role);
    if (!role) return 'unknown-role';
    // Whoever keeps one institution's staff names none: it comes from the session.
    const institutionId = institution === '' ? undefined : ids.get(institution);
    if (institution !== '' && institutionId === undefined) return whole ? 'unknown-institution' : 'not-permitted';
    return place(keeper, { role, institutionId, department, region });
  };
  return rows.map((row) => ({ ...row, judged: judgeRow(row) }));
}

const sentenceOf = (reason: Reason, language: Language): string =>
  Object.hasOwn(reasons, reason)
    ? reasons[reason as keyof typeof reasons][language]
    : problems[reason as ProblemCode][language];
