// The server's rules for a new password, said while one types. They are the server's: it tells what is common, and decides
// (server/auth/password-rules.ts); a test holds the two together.
import type { PasswordRules } from '../../account-contract.ts';

export type PasswordRule = 'password-short' | 'password-long' | 'password-like-username' | 'password-common';

const ownCharacters = 4;

export function brokenRules(password: string, username: string, rules: PasswordRules): PasswordRule[] {
  const length = [...password].length;
  const bare = password.toLowerCase();
  const name = username.toLowerCase();
  const broken: PasswordRule[] = [];
  if (length < rules.min) broken.push('password-short');
  if (length > rules.max) broken.push('password-long');
  if (name !== '' && bare.includes(name) && lacksOwn(bare, [name])) broken.push('password-like-username');
  else if (lacksOwn(bare, rules.common)) broken.push('password-common');
  return broken;
}

function lacksOwn(password: string, parts: readonly string[]): boolean {
  const longestFirst = [...parts].sort((one, other) => other.length - one.length);
  const rest = longestFirst.reduce((left, part) => left.split(part).join(''), password);
  return new Set(rest.replace(/[\s\p{P}\p{S}]/gu, '')).size < ownCharacters;
}
