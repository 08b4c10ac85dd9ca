// The saved way to one's own result: its address with the device's secret behind the #, which browsers never send to a
// server. Opened on another device, the secret is kept there and taken out of the address bar.
import { adoptReceipt, isOwnSecret } from './draft.ts';

export function resultLink(receipt: string, secret: string): string {
  const [, a = '', token = ''] = location.pathname.split('/');
  return `${location.origin}/${a}/${token}/result/${encodeURIComponent(receipt)}#${secret}`;
}

/** Once, when the page opens, before anything is drawn. */
export async function adoptResultLink(receipt: string): Promise<void> {
  const secret = location.hash.slice(1);
  if (!isOwnSecret(secret)) return;
  history.replaceState(null, '', location.pathname + location.search);
  await adoptReceipt(receipt, secret);
}
