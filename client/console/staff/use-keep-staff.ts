// Deeds on somebody's account that are asked about first: a new password, the second factor of who lost it, signing out everywhere,
// blocking and unblocking.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { IssuedPassword, StaffMember } from '../../contract.ts';
import { useSentence } from '../problem-alert.tsx';

export function useKeepStaff(onIssued: (issued: IssuedPassword) => void) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const sentence = useSentence();
  const queries = useQueryClient();
  const onError = (failed: unknown) => void message.error(sentence(failed));
  const reissue = useMutation({ mutationFn: staff.issuePassword, onSuccess: onIssued, onError });
  const block = useMutation({
    mutationFn: ({ id, blocked }: StaffMember) => staff.changeAccount(id, { blocked: !blocked }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['staff'] }),
    onError,
  });
  const resetFactor = useMutation({
    mutationFn: staff.resetSecondFactor,
    onSuccess: () => {
      message.success(t('staff.factorReset'));
      return queries.invalidateQueries({ queryKey: ['staff'] });
    },
    onError,
  });
  const revoke = useMutation({
    mutationFn: staff.revokeSessions,
    onSuccess: () => void message.success(t('staff.revoked')),
    onError,
  });
  return {
    askRevoke: (member: StaffMember): void => {
      modal.confirm({
        title: t('staff.revoke'),
        content: t('staff.revokeConfirm', { name: member.name }),
        okText: t('staff.revoke'),
        okButtonProps: { danger: true },
        onOk: () => revoke.mutateAsync(member.id).catch(() => undefined),
      });
    },
    askResetFactor: (member: StaffMember): void => {
      modal.confirm({
        title: t('staff.resetFactor'),
        content: t('staff.resetFactorConfirm', { name: member.name }),
        okText: t('staff.resetFactor'),
        okButtonProps: { danger: true },
        onOk: () => resetFactor.mutateAsync(member.id).catch(() => undefined),
      });
    },
    askReissue: (member: StaffMember): void => {
      modal.confirm({
        title: t('staff.reissue'),
        content: t('staff.reissueConfirm', { name: member.name }),
        onOk: () => reissue.mutateAsync(member.id).catch(() => undefined),
      });
    },
    /** Letting somebody in again needs no second thought. */
    askBlock: (member: StaffMember): void => {
      if (member.blocked) {
        block.mutate(member);
        return;
      }
      modal.confirm({
        title: t('staff.block'),
        content: t('staff.blockConfirm', { name: member.name }),
        okText: t('staff.block'),
        okButtonProps: { danger: true },
        onOk: () => block.mutateAsync(member).catch(() => undefined),
      });
    },
  };
}
