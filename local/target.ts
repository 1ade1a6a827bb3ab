import { dirname, join } from 'node:path';

/** The local AWS. It is always passed explicitly, so that nothing of the user's own AWS is used. */
export interface Target {
  readonly endpoint: string;
  readonly region: string;
}

export const region = 'eu-central-1';

/** The emulator takes exactly this key for the account's root. */
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' } as const;

/** For SDK clients in this process. */
export const clientOf = ({ endpoint, region }: Target) => ({ endpoint, region, credentials });

/** For the CDK CLI: an environment without the user's profiles, keys, proxies and caches. */
export const environmentOf = ({ endpoint, region }: Target, home: string): Record<string, string> => ({
  ...systemEnvironment(),
  HOME: home,
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_CONFIG_FILE: join(home, 'no-aws-config'),
  AWS_SHARED_CREDENTIALS_FILE: join(home, 'no-aws-credentials'),
  AWS_EC2_METADATA_DISABLED: 'true',
  CDK_HOME: home,
  CDK_DISABLE_CLI_TELEMETRY: 'true',
});

/** What any program needs from its environment, with our Node first on the path. */
export const systemEnvironment = (): Record<string, string> => {
  const { SystemRoot, LANG } = process.env;
  const system = SystemRoot ? [join(SystemRoot, 'System32')] : ['/usr/local/bin', '/usr/bin', '/bin'];
  return {
    PATH: [dirname(process.execPath), ...system].join(process.platform === 'win32' ? ';' : ':'),
    ...(SystemRoot && { SystemRoot }),
    ...(LANG && { LANG }),
  };
};
