// What went wrong at the campus, in a sentence: the way back carries only its code.
import { useTranslation } from 'react-i18next';

const known = ['sign-on-no-account', 'account-blocked', 'sign-on-unknown'] as const;

export function useSignOnSentence(): (problem: string) => string {
  const { t } = useTranslation();
  return (problem) => {
    const code = known.find((one) => one === problem);
    return t(code ? `signOn.problem.${code}` : 'signOn.problem.sign-on-failed');
  };
}
