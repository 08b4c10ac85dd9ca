// What the console and the preview in its frame say to each other. Both are pages of ours, and each still looks whom a message
// comes from.
import type { Instrument } from '../questionnaires/schema/instrument.ts';
import type { Language } from '../questionnaires/schema/names.ts';
import type { Answers } from '../questionnaires/schema/response.ts';
import type { Texts } from '../questionnaires/schema/texts.ts';

export const previewAddress = '/preview';

type Context = Readonly<Record<string, string>>;

export interface PreviewSetting {
  readonly say: 'setting';
  readonly language: Language;
  readonly instrument: Instrument;
  readonly texts: Readonly<Partial<Record<Language, Texts>>>;
  /** Known of the assessed subject, e.g. the type of institution. */
  readonly subject: Context;
  /** Known of the respondent; asked for again on the first page. */
  readonly context: Context;
}

export type FromPreview =
  | { readonly say: 'ready' }
  | { readonly say: 'finished'; readonly context: Context; readonly answers: Answers };

/** A message of our own origin from that very window; null for any other. */
export function heard<Message extends { readonly say: string }>(
  event: MessageEvent<unknown>,
  from: Window | null | undefined,
): Message | null {
  const fits =
    event.origin === location.origin &&
    event.source === from &&
    typeof event.data === 'object' &&
    event.data !== null &&
    'say' in event.data;
  return fits ? (event.data as unknown as Message) : null;
}
