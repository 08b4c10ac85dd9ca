// The draft of one attempt, kept on this device per campaign, person, instrument and version, with everything that must
// stay the same until a receipt arrives: the idempotency key, the secret of the result, the order of shuffled options.
import { makeSecret, makeSeed, makeUuid } from './chance.ts';
import { device } from './keep.ts';
import type { Changeable } from './merge-drafts.ts';

export interface AttemptName {
  readonly campaign: string;
  /** The person's code as typed (normalised), or the token of a personal link. */
  readonly person: string;
  readonly instrument: string;
  readonly version: string;
}

export interface Draft extends Changeable {
  readonly key: string;
  readonly secret: string;
  readonly seed: number;
  readonly startedAt: number;
  readonly savedAt: number;
  readonly context: Readonly<Record<string, string>>;
  /** The context questions were seen and confirmed. */
  readonly confirmed: boolean;
  /** SurveyJS data by question name, hidden answers included, so that going back loses nothing. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly page: string | null;
  /** What was submitted before and is corrected by this, as it was when the correction began. */
  readonly corrects?: { readonly receipt: string; readonly revision: number };
  /** The server's draft this one contains; 0 or missing: none yet. */
  readonly revision?: number;
  /** The open page that writes it; any other page of this browser only may once it has taken over. */
  readonly writer?: string;
}

export interface KeptReceipt {
  readonly receipt: string;
  readonly submittedAt: number;
  readonly secret: string;
  /** The result code, until the device is cleared. */
  readonly code?: string;
}

const ownSecret = /^[0-9a-f]{64}$/;

/** Not one that stands for it for a few hours: no link could be saved with that. */
export const isOwnSecret = (secret: string): boolean => ownSecret.test(secret);

/** `right`, `answered`: of an anonymous attempt. */
type Kept = 'draft' | 'right' | 'answered';

export const attemptKey = (kept: Kept, name: AttemptName): string =>
  `shuheng:${kept}:${[name.campaign, name.person, name.instrument, name.version].map(encodeURIComponent).join(':')}`;
export const draftKey = (name: AttemptName): string => attemptKey('draft', name);
const receiptKey = (receipt: string): string => `shuheng:receipt:${receipt}`;

/** 学号 typed on any keyboard names the same draft: no spaces, full-width folded, case ignored. */
export const normaliseCode = (code: string): string => code.normalize('NFKC').trim().toLowerCase();

export function resumeDraft(name: AttemptName): Draft | null {
  const draft = device.read<Omit<Draft, 'corrects'> & { readonly corrects?: Draft['corrects'] | string }>(
    draftKey(name),
  );
  if (typeof draft?.corrects !== 'string') return draft as Draft | null;
  // Of a release that noted the receipt alone: it is sent as it would have been, and stays on this device until then.
  return { ...draft, corrects: { receipt: draft.corrects, revision: 0 } };
}

export function startDraft(context: Readonly<Record<string, string>>): Draft {
  const now = Date.now();
  return {
    key: makeUuid(),
    secret: makeSecret(),
    seed: makeSeed(),
    startedAt: now,
    savedAt: now,
    context,
    confirmed: false,
    data: {},
    page: null,
  };
}

/** The answers leave the device's memory once the server has them; the way to the result stays. */
export async function keepReceipt(name: AttemptName, kept: KeptReceipt): Promise<void> {
  const { code } = readReceipt(kept.receipt) ?? {};
  await device.write(receiptKey(kept.receipt), { ...(code === undefined ? {} : { code }), ...kept });
  await device.forget(draftKey(name));
}

/** A right to answer anonymously that is not spent: cleared away, it is not given again. */
export const holdsRight = (name: AttemptName): boolean => device.read(attemptKey('right', name)) !== null;

/** Once anonymous answers are stored nothing on the device may lead to them. */
export async function forgetAttempt(name: AttemptName): Promise<void> {
  await device.forget(draftKey(name));
  await device.forget(attemptKey('right', name));
}

export function readReceipt(receipt: string): KeptReceipt | null {
  return device.read<KeptReceipt>(receiptKey(receipt));
}

/** From a saved result link opened on this device, or a result code: what the device itself submitted with stays, a key for hours gives way. */
export async function adoptReceipt(receipt: string, secret: string): Promise<void> {
  const kept = readReceipt(receipt);
  if (kept && isOwnSecret(kept.secret)) return;
  await device.write(receiptKey(receipt), { submittedAt: 0, ...kept, receipt, secret });
}

export async function keepResultCode(receipt: string, code: string): Promise<void> {
  await device.change<KeptReceipt>(receiptKey(receipt), (kept) => (kept ? { ...kept, code } : undefined));
}

export const forgetReceipt = (receipt: string): Promise<void> => device.forget(receiptKey(receipt));

export const draftsSurvive = (): boolean => device.survives;

/** 完成并清除本机记录: on a shared device nothing of this person stays. */
export async function forgetPerson(campaign: string, person: string, receipts: readonly string[]): Promise<void> {
  const place = [campaign, person].map(encodeURIComponent).join(':');
  const keys = ['draft', 'right', 'answered', 'visit', 'outbox'].flatMap((what) =>
    device.keys(`shuheng:${what}:${place}:`),
  );
  await Promise.all([...keys, ...receipts.map(receiptKey)].map((key) => device.forget(key)));
}
