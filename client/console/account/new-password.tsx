// A new password, typed twice: the two fields of every form that sets one. Each rule that is not met is a sentence while one types.
import { useQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ownAccount } from '../../api.ts';
import { brokenRules } from './broken-rules.ts';

/** @param username null = it stands in a field of the same form */
export function NewPassword({ label, username }: { label: string; username: string | null }) {
  const { t } = useTranslation();
  const { data: rules } = useQuery({
    queryKey: ['password-rules'],
    queryFn: ownAccount.passwordRules,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <Form.Item
        name="password"
        label={label}
        extra={t('password.hint')}
        dependencies={username === null ? ['username'] : []}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, value = '') => {
              const name: string = username ?? getFieldValue('username') ?? '';
              const [first, ...more] = rules ? brokenRules(value, name, rules) : [];
              if (value === '') return Promise.reject(new Error(t('password.password-short')));
              if (!first) return Promise.resolve();
              return Promise.reject([first, ...more].map((rule) => t(`password.${rule}`)));
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t('setup.repeat')}
        dependencies={['password']}
        rules={[
          { required: true, message: t('setup.mismatch') },
          ({ getFieldValue }) => ({
            validator: (_rule, value: string) =>
              !value || value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('setup.mismatch'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
