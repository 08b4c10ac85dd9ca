// A respondent over HTTP, for what a test needs beforehand: begins by a link, agrees to the notice where there is one, submits.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { House } from './house.ts';

interface Begun {
  readonly pass: string;
  readonly consent: 'given' | 'needed' | 'none';
}

/** @param who nobody in particular where the link is a form's */
export async function answerByLink(house: House, url: string, who: object, body: object): Promise<void> {
  const [token] = url.split('/a/').slice(-1);
  const post = async <Answer>(path: string, sent: object, headers: Record<string, string> = {}): Promise<Answer> => {
    const response = await fetch(`${house.url}/api${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: house.url, ...headers },
      body: JSON.stringify(sent),
    });
    const answer = await response.json();
    expect([path, response.ok, answer]).toEqual([path, true, answer]);
    return answer as Answer;
  };
  const by = (pass: string) => ({ Authorization: `Bearer ${pass}` });
  const begun = await post<Begun>(`/links/${token}/begin`, who);
  const { pass } =
    begun.consent === 'needed'
      ? await post<{ pass: string }>('/consents', { version: 1, age: 'from-14' }, by(begun.pass))
      : begun;
  await post('/responses', body, { ...by(pass), 'Idempotency-Key': randomUUID() });
}
