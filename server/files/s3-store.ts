// The file store in a bucket of any server that speaks S3, addressed by path. The signer is loaded with the first request.
import { openAsBlob } from 'node:fs';
import type { AwsClient } from 'aws4fetch';
import type { FileSettings } from '../config.ts';
import { checkName, FileNotHere, type FileStore } from './file-store.ts';

type S3 = NonNullable<FileSettings['s3']>;

/** A store that is away answers again or is told to be away; nobody waits for ten tries. */
const retries = 3;

export function createS3Store(settings: S3): FileStore {
  let client: Promise<AwsClient> | undefined;
  async function ask(name: string, init: RequestInit): Promise<Response> {
    client ??= openClient(settings);
    const address = `${settings.endpoint}/${settings.bucket}/${checkName(name)}`;
    return (await client).fetch(address, init);
  }
  return {
    async keep(name, { path, sha256 }) {
      const headers = { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' };
      const answer = await ask(name, { method: 'PUT', body: await openAsBlob(path), headers });
      await refuse(answer, 'PUT');
    },
    async read(name, part = null) {
      const headers: HeadersInit = part ? { range: `bytes=${part.start}-${part.end}` } : {};
      const answer = await ask(name, { method: 'GET', headers });
      if (answer.status === 404) throw new FileNotHere('a file is not in the bucket');
      await refuse(answer, 'GET');
      return answer.body ?? new Blob([]).stream();
    },
    async size(name) {
      const answer = await ask(name, { method: 'HEAD' });
      if (answer.status === 404) return null;
      await refuse(answer, 'HEAD');
      return Number(answer.headers.get('content-length'));
    },
    async remove(name) {
      const answer = await ask(name, { method: 'DELETE' });
      if (answer.status !== 404) await refuse(answer, 'DELETE');
    },
  };
}

async function openClient({ accessKey, secretKey, region }: S3): Promise<AwsClient> {
  const { AwsClient: Client } = await import('aws4fetch');
  return new Client({ accessKeyId: accessKey, secretAccessKey: secretKey, region, service: 's3', retries });
}

/** What the store says may name its insides, but no key. */
async function refuse(answer: Response, method: string): Promise<void> {
  if (answer.ok) {
    if (method !== 'GET') await answer.body?.cancel();
    return;
  }
  const said = (await answer.text()).slice(0, 300);
  throw new Error(`the file store answered ${method} with ${answer.status}: ${said}`);
}
