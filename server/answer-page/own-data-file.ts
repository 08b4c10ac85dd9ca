// A person's own data as a file, by a plain form: in many phones' browsers a download is the answer to a request and nothing else. The secret
// of the result comes in the body, so that it stands in no address.
import { attachment } from '../http/attachment.ts';
import type { HttpContext } from '../http/environment.ts';
import { gatherOwnData } from '../own-data/gather-own-data.ts';
import { Problem } from '../problems.ts';
import { readKept } from '../responses/own-report.ts';
import { isResultKey } from '../responses/result-key.ts';

/** @throws unknown-result, alike for an unknown receipt and for one that is not the caller's */
export async function sendOwnData(c: HttpContext): Promise<Response> {
  const { receipt, secret } = await c.req.parseBody();
  if (typeof receipt !== 'string' || typeof secret !== 'string') throw new Problem('unknown-result');
  const kept = await readKept(c.get('deps'), receipt.slice(0, 20).toUpperCase());
  if (!kept || !isResultKey(c.get('deps'), secret.slice(0, 200), kept)) throw new Problem('unknown-result');
  const rights = { campaign: kept.campaign, subject: kept.subject, secret, holds: () => false, isNamed: false };
  const data = await gatherOwnData(c.get('deps'), rights, c.get('language'));
  c.header('Content-Disposition', attachment('我的数据.json', 'own-data.json'));
  c.header('Cache-Control', 'no-store');
  return c.body(JSON.stringify(data, null, 2), 200, { 'Content-Type': 'application/json; charset=utf-8' });
}
