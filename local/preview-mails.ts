import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { loopback } from './free-port.ts';
import { previewPages } from './mail-preview.ts';
import { createPreviewServer } from './preview-server.ts';

const { write } = new Command('npm run mail:preview --')
  .description('Shows every mail in every language in a page of this machine, until Ctrl-C.')
  .option('--write <folder>', 'write the pages into a folder, and show none')
  .allowExcessArguments(false)
  .parse()
  .opts<{ readonly write?: string }>();

const pages = previewPages();

if (write === undefined) {
  const server = createPreviewServer(pages);
  server.listen(0, loopback, () => {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    console.log(`Mails: http://${loopback}:${port}/ (Ctrl-C ends it)`);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
} else {
  for (const [path, body] of pages) {
    const file = join(write, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, body);
  }
  console.log(`${pages.size} pages in ${write}`);
}
