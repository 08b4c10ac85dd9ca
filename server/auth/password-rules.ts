// What a password must be like. No mixture of kinds of characters is asked for: length counts, and that it is none of those that
// are tried first. `console/new-password.tsx` says the same while one types, from what GET /auth/password-rules tells.
import type { Language } from '../../questionnaires/schema/names.ts';
import { Problem } from '../problems.ts';
import { maxPasswordLength, minPasswordLength } from './library.ts';

/** What most guessed passwords are put together from: keyboards, counting, dates, 我爱你一生一世, names of ourselves. */
export const commonParts: readonly string[] = [
  ...['password', 'passw0rd', 'admin', 'administrator', 'root', 'test', 'user', 'guest', 'welcome', 'iloveyou', 'abc'],
  ...['qwertyuiop', 'qwerty', 'asdfghjkl', 'asdfgh', 'asdf', 'zxcvbnm', 'zxcvbn', 'qazwsx', 'qazwsxedc', '1qaz2wsx'],
  ...['1q2w3e4r', '1q2w3e', 'q1w2e3r4', 'a1b2c3', 'letmein', 'monkey', 'dragon', 'master', 'login', 'hello', 'secret'],
  ...['0123456789', '1234567890', '123456789', '12345678', '1234567', '123456', '12345', '1234', '123', '987654321'],
  ...['87654321', '654321', '54321', '4321', '321', '147258369', '147258', '159357', '123321', '112233', '5201314'],
  ...['woaini', 'aini', 'woaiwojia', 'woaizhongguo', 'zhongguo', 'beijing', 'china', 'nihao', 'caonima', '1314520'],
  ...['1314', '520', '521', '666', '888', '168', '518', '2008', '2020', '2021', '2022', '2023', '2024', '2025', '2026'],
  ...['xuexiao', 'xuesheng', 'laoshi', 'jiaoshi', 'school', 'teacher', 'student', 'shuheng', 'mima', 'zhanghao'],
];

/** So many characters must be left of a password when everything that is guessed first is taken out of it. */
const ownCharacters = 4;

const rules = {
  'password-short': { 'zh-CN': '密码至少 10 位。', en: 'A password needs at least 10 characters.' },
  'password-long': { 'zh-CN': '密码不超过 128 位。', en: 'A password has at most 128 characters.' },
  'password-like-username': {
    'zh-CN': '密码不能是用户名，也不能只在用户名上略作添加。',
    en: 'The password must not be the username, nor the username with a little added.',
  },
  'password-common': {
    'zh-CN': '这个密码太常见（如键盘顺序、连续数字、woaini1314），请换一个别人猜不到的。',
    en: 'This password is too common (keyboard rows, counting, woaini1314): choose one that nobody guesses.',
  },
} as const satisfies Record<string, Record<Language, string>>;
export type PasswordRule = keyof typeof rules;

/** The rules that a password breaks, all at once. */
export function brokenRules(password: string, username: string): PasswordRule[] {
  const length = [...password].length;
  const bare = password.toLowerCase();
  const broken: PasswordRule[] = [];
  if (length < minPasswordLength) broken.push('password-short');
  if (length > maxPasswordLength) broken.push('password-long');
  if (username !== '' && bare.includes(username.toLowerCase()) && lacksOwn(bare, [username.toLowerCase()]))
    broken.push('password-like-username');
  else if (lacksOwn(bare, commonParts)) broken.push('password-common');
  return broken;
}

function lacksOwn(password: string, parts: readonly string[]): boolean {
  const longestFirst = parts.toSorted((one, other) => other.length - one.length);
  const rest = longestFirst.reduce((left, part) => left.replaceAll(part, ''), password);
  return new Set(rest.replace(/[\s\p{P}\p{S}]/gu, '')).size < ownCharacters;
}

/** @throws password-refused, with every rule that is broken */
export function refuseWeak(password: string, username: string, language: Language): void {
  const broken = brokenRules(password, username);
  if (broken.length === 0) return;
  const faults = broken.map((code) => ({ code, path: 'password', message: rules[code][language] }));
  throw new Problem('password-refused', { faults });
}
