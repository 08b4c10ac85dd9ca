// The draft of one attempt, kept on this device per campaign, person, instrument and version, with everything that must
// stay the same until a receipt arrives: the idempotency key, the secret of the result, the order of shuffled options.
import { makeSecret, makeSeed, makeUuid } from './chance.ts';
import { device } from './keep.ts';

export interface AttemptName {
  readonly campaign: string;
  /** The person's code as typed (normalised), or the token of a personal link. */
  readonly person: string;
  readonly instrument: string;
  readonly version: string;
}

export interface Draft {
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
}

export interface KeptReceipt {
  readonly receipt: string;
  readonly submittedAt: number;
  readonly secret: string;
}

/** `right`, `answered`: of an anonymous attempt. */
type Kept = 'draft' | 'right' | 'answered';
const kinds: readonly Kept[] = ['draft', 'right', 'answered'];

export const attemptKey = (kept: Kept, name: AttemptName): string =>
  `shuheng:${kept}:${[name.campaign, name.person, name.instrument, name.version].map(encodeURIComponent).join(':')}`;
const draftKey = (name: AttemptName): string => attemptKey('draft', name);
const receiptKey = (receipt: string): string => `shuheng:receipt:${receipt}`;

/** 学号 typed on any keyboard names the same draft: no spaces, full-width folded, case ignored. */
export const normaliseCode = (code: string): string => code.normalize('NFKC').trim().toLowerCase();

export function resumeDraft(name: AttemptName): Draft | null {
  return device.read<Draft>(draftKey(name));
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

export function saveDraft(name: AttemptName, draft: Draft): void {
  device.write(draftKey(name), draft);
}

/** The answers leave the device's memory once the server has them; the way to the result stays. */
export function keepReceipt(name: AttemptName, kept: KeptReceipt): void {
  device.write(receiptKey(kept.receipt), kept);
  device.forget(draftKey(name));
}

/** Once anonymous answers are stored nothing on the device may lead to them. */
export function forgetAttempt(name: AttemptName): void {
  device.forget(draftKey(name));
  device.forget(attemptKey('right', name));
}

export function readReceipt(receipt: string): KeptReceipt | null {
  return device.read<KeptReceipt>(receiptKey(receipt));
}

/** From a saved result link opened on this device; what the device knows itself stays. */
export function adoptReceipt(receipt: string, secret: string): void {
  if (!readReceipt(receipt)) device.write(receiptKey(receipt), { receipt, secret, submittedAt: 0 });
}

export const draftsSurvive = (): boolean => device.survives;

/** 完成并清除本机记录: on a shared device nothing of this person stays. */
export function forgetPerson(campaign: string, person: string, receipts: readonly string[]): void {
  const prefixes = kinds.map((kept) => `shuheng:${kept}:${[campaign, person].map(encodeURIComponent).join(':')}:`);
  for (const key of device.keys().filter((key) => prefixes.some((prefix) => key.startsWith(prefix))))
    device.forget(key);
  for (const receipt of receipts) device.forget(receiptKey(receipt));
}
