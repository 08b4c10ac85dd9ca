// A file becomes a draft, or every fault in it is told at once with its cell: nothing is kept of a file with faults.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { instrumentDrafts, Problem, templateFile } from '../../api.ts';
import type { Uploaded, UploadFault, UploadFormat } from '../../authoring-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { UploadFaults } from './upload-faults.tsx';

const accepts: Readonly<Record<UploadFormat, string>> = { xlsx: '.xlsx', json: '.json', surveyjs: '.json' };

export function UploadDialog({ format, onClose }: { format: UploadFormat; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const upload = useMutation({
    mutationFn: (file: Blob) => instrumentDrafts.upload(format, file),
    onSuccess: async (done) => {
      await queries.invalidateQueries({ queryKey: ['instrument-drafts'] });
      if (done.left.length === 0) navigate(`/console/instruments/drafts/${done.id}`);
    },
  });
  const faults =
    upload.error instanceof Problem && upload.error.code === 'invalid-upload'
      ? (upload.error.faults as readonly UploadFault[])
      : null;
  return (
    <Modal
      open
      width={faults ? 760 : 520}
      title={t(`authoring.upload.${format}`)}
      footer={upload.data ? <Open uploaded={upload.data} /> : <Button onClick={onClose}>{t('app.cancel')}</Button>}
      onCancel={onClose}
    >
      <p>{t(`authoring.uploadLead.${format}`)}</p>
      {format === 'xlsx' && (
        <p>
          <a href={templateFile(currentLanguage())}>{t('authoring.template')}</a>
        </p>
      )}
      <Upload
        accept={accepts[format]}
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          setName(file.name);
          upload.mutate(file);
          // Sent by us, not by the component.
          return false;
        }}
      >
        <Button type="primary" loading={upload.isPending}>
          {t(upload.isIdle ? 'authoring.chooseFile' : 'authoring.chooseAgain')}
        </Button>
      </Upload>
      {name && <p className="muted">{name}</p>}
      {faults ? <UploadFaults faults={faults} /> : <ProblemAlert error={upload.error} />}
      {upload.data && <LeftOut uploaded={upload.data} />}
    </Modal>
  );
}

function LeftOut({ uploaded }: { uploaded: Uploaded }) {
  const { t } = useTranslation();
  return (
    <Alert
      type="warning"
      showIcon
      className="problem"
      title={t('authoring.leftOut', { count: uploaded.left.length })}
      description={
        <ul>
          {uploaded.left.map(({ element, message }) => (
            <li key={`${element} ${message}`}>
              <strong>{element}</strong> {message}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Open({ uploaded }: { uploaded: Uploaded }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Button type="primary" onClick={() => navigate(`/console/instruments/drafts/${uploaded.id}`)}>
      {t('authoring.openDraft')}
    </Button>
  );
}
