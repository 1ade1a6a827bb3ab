import { healthOf } from './emulator-health.ts';
import { ExpectedFailure } from './expected-failure.ts';

export interface GivenEmulator {
  readonly endpoint: string;
  /** The port to which it sends mails. */
  readonly smtpPort: number;
}

const refuse = (value: string, why: string): never => {
  throw new ExpectedFailure(
    `AWS_ENDPOINT_URL is ${value}, and ${why}. npm start uses no AWS but the one on this machine: unset AWS_ENDPOINT_URL and it brings its own.`,
  );
};

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The emulator that the user's environment names, if any. We use it only if it runs on this machine and was
 * started by launcher.py: without the patches the workflows hang, and without its mail port the inbox stays
 * empty.
 * Errors: ExpectedFailure that gives the reason for any other address.
 */
export const givenEmulator = async (
  env: Record<string, string | undefined>,
): Promise<GivenEmulator | undefined> => {
  const value = env.AWS_ENDPOINT_URL;
  if (!value) return undefined;
  const url = URL.parse(value);
  if (!url) return refuse(value, 'that is no address');
  if (!loopbackNames.has(url.hostname)) return refuse(value, 'that is not on this machine');
  const endpoint = url.origin.replace('localhost', '127.0.0.1');
  const health = await healthOf(endpoint);
  if (!health) return refuse(value, 'no MiniStack answers there');
  const smtpPort = /^aftercare smtp=(\d+)$/.exec(health.edition)?.[1];
  if (!smtpPort)
    return refuse(
      value,
      'that MiniStack was not started by local/launcher.py, whose patches the workflows need',
    );
  return { endpoint, smtpPort: Number(smtpPort) };
};
