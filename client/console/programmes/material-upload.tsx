// A file is uploaded and handed in as this material.
import { useTranslation } from 'react-i18next';
import { applying } from '../../api.ts';
import { FileUpload } from '../files/file-upload.tsx';
import type { OpenApplication } from './use-application.ts';

export function MaterialUpload({
  open: { id, act },
  material,
  only,
}: {
  open: OpenApplication;
  material: string;
  only?: readonly string[] | undefined;
}) {
  const { t } = useTranslation();
  return (
    <FileUpload
      multiple={material === 'further'}
      only={only}
      onDone={(file) => act(applying.handIn(id, material, file.id), t('applying.handedIn'))}
    />
  );
}
