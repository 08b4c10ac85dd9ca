// A real S3 server from npm with one bucket, in a folder of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileSettings } from '../../server/config.ts';

export interface S3Server {
  readonly settings: NonNullable<FileSettings['s3']>;
  stop(): Promise<void>;
}

interface Rver {
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}

export async function startS3(): Promise<S3Server> {
  // Without types of its own.
  const name: string = 's3rver';
  const { default: S3rver } = (await import(name)) as { default: new (options: object) => Rver };
  const directory = mkdtempSync(join(tmpdir(), 'shuheng-s3-'));
  const bucket = 'shuheng-files';
  const server = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory },
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  const { port } = await server.run();
  return {
    settings: {
      ...{ endpoint: `http://127.0.0.1:${port}`, bucket, region: 'us-east-1' },
      ...{ accessKey: 'S3RVER', secretKey: 'S3RVER' },
    },
    async stop() {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
