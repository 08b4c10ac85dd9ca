// Stored by the server, but the answer was lost on the way and the page closed: the draft still holds the secret of the result.
import type { Link } from '../contract.ts';
import { keepReceipt, resumeDraft } from './draft.ts';
import type { Visit } from './visit.ts';

export async function recoverReceipts({ campaign, instruments }: Link, { begun, person }: Visit): Promise<void> {
  for (const { id, version } of instruments) {
    const submitted = begun.instruments.find((one) => one.id === id)?.submitted;
    const name = { campaign: campaign.id, person, instrument: id, version };
    const draft = submitted && resumeDraft(name);
    if (submitted && draft && draft.corrects === undefined)
      await keepReceipt(name, { ...submitted, secret: draft.secret });
  }
}
