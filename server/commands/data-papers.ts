// `npm run data-papers`: after a change of the tables, writes the papers on personal data that come with the documentation.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { papers } from '../data-papers/write-papers.ts';

const folder = join(import.meta.dirname, '..', '..', 'deploy');
for (const { file, write } of papers) {
  writeFileSync(join(folder, file), write());
  console.log(`deploy/${file}`);
}
