import { expect, test } from 'vitest';
import { openSealed, sealText } from '../../server/auth/sealed-text.ts';

test('what is sealed is read again with the same secret and purpose, and with nothing else', () => {
  const sealed = sealText('secret', 'webhook', '钉钉 SECabc');
  expect(openSealed('secret', 'webhook', sealed)).toBe('钉钉 SECabc');
  expect(sealed).not.toContain('SEC');
  expect(sealText('secret', 'webhook', '钉钉 SECabc')).not.toBe(sealed);
  const changed = Buffer.from(sealed, 'base64url');
  changed[14]! ^= 1;
  for (const [secret, purpose, text] of [
    ['other', 'webhook', sealed],
    ['secret', 'sign-on', sealed],
    ['secret', 'webhook', changed.toString('base64url')],
    ['secret', 'webhook', ''],
  ] as const)
    expect(() => openSealed(secret, purpose, text)).toThrow();
});
