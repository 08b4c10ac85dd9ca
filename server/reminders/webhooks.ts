// Where an institution's reminders are posted: added, listed without their secrets, removed.
import { and, asc, eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Actor } from '../audit/event.ts';
import { openSealed, sealText } from '../auth/sealed-text.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { GuardFailed } from '../storage/storage.ts';
import { type Post, post, type WebhookKind } from './post.ts';
import { safeWay } from './safe-address.ts';

type Parts = Pick<Deps, 'storage' | 'secrets' | 'config' | 'now'>;

export interface WantedWebhook {
  readonly name: string;
  readonly url: string;
  readonly kind: WebhookKind;
  readonly secret?: string | undefined;
}

/** More robots than a school has groups to speak to. */
const mostWebhooks = 50;

export async function listWebhooks({ storage }: Pick<Deps, 'storage'>, institution: string) {
  const { webhooks } = storage.tables;
  const rows = await storage.db
    .select()
    .from(webhooks)
    .where(eq(webhooks.institution, institution))
    .orderBy(asc(webhooks.createdAt), asc(webhooks.id));
  // A robot's address is a key itself: only its host is shown.
  return rows.map(({ id, name, kind, url, secret, createdAt }) => ({
    id,
    name,
    kind,
    host: new URL(url).host,
    signed: secret !== null,
    createdAt,
  }));
}

export async function addWebhook(parts: Parts, by: Actor, institution: string, wanted: WantedWebhook): Promise<string> {
  const { storage, secrets, config, now } = parts;
  if (!(await safeWay(wanted.url, config))) throw new Problem('webhook-address-refused');
  if ((await listWebhooks(parts, institution)).length >= mostWebhooks) throw new Problem('too-many-webhooks');
  const id = newId(now());
  const { name, url, kind, secret } = wanted;
  const row = {
    id,
    institution,
    name,
    url,
    kind,
    secret: secret === undefined ? null : sealText(secrets.digest, 'webhook', secret),
    createdBy: by,
    createdAt: now(),
  };
  await commitAudited(
    parts,
    [{ chain: institution, by, action: 'webhook-added', target: `webhook:${id}`, details: { kind } }],
    [storage.db.insert(storage.tables.webhooks).values(row)],
  );
  return id;
}

export async function removeWebhook(parts: Parts, by: Actor, institution: string, id: string): Promise<void> {
  const { storage } = parts;
  const { webhooks } = storage.tables;
  const remove = storage.db.delete(webhooks).where(and(eq(webhooks.id, id), eq(webhooks.institution, institution)));
  await commitAudited(
    parts,
    [{ chain: institution, by, action: 'webhook-removed', target: `webhook:${id}` }],
    [remove],
    [{ of: remove, rows: 1 }],
  ).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('not-found') : error;
  });
}

/** @throws not-found, webhook-address-refused, webhook-failed */
export async function postTo(parts: Parts, institution: string, id: string, message: Post): Promise<void> {
  const { storage, secrets, config, now } = parts;
  const { webhooks } = storage.tables;
  const [row] = await storage.db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), eq(webhooks.institution, institution)));
  if (!row) throw new Problem('not-found');
  const way = await safeWay(row.url, config);
  if (!way) throw new Problem('webhook-address-refused');
  const secret = row.secret === null ? null : openSealed(secrets.digest, 'webhook', row.secret);
  if (!(await post(way, row.kind, secret, message, now()))) throw new Problem('webhook-failed');
}
