import { createRequire } from 'node:module';

/** The CLI's own file and not its link in node_modules/.bin, which differs between systems. */
export const cdkCli = (): string => createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
