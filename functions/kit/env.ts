import type { FunctionSpec } from './manifest.ts';

/**
 * The environment variable that names a resource: TABLE_SURVEY_VIEWS for `surveyViews`, QUEUE_INGEST_DLQ for
 * `ingestDlq`, MACHINE_SURVEY for `surveyMachine`. `shared` has the variables of all other resources.
 */
export const variableOf = (resource: string, shared: Readonly<Record<string, string>>): string => {
  if (Object.hasOwn(shared, resource) && shared[resource]) return shared[resource];
  const capitals = resource.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  if (capitals.endsWith('_QUEUE')) return `QUEUE_${capitals.slice(0, -'_QUEUE'.length)}`;
  if (capitals.endsWith('_DLQ')) return `QUEUE_${capitals}`;
  if (capitals.endsWith('_MACHINE')) return `MACHINE_${capitals.slice(0, -'_MACHINE'.length)}`;
  return `TABLE_${capitals}`;
};

/**
 * Reads the variables of one of these functions: only resources that its manifest lists compile. The
 * functions are passed as a type, so that a bundle need not contain all of them.
 * Errors: throws if a variable is missing, which infra's construct makes impossible.
 */
export const environmentOf =
  <Functions extends Readonly<Record<string, FunctionSpec>>>(shared: Readonly<Record<string, string>>) =>
  <Name extends keyof Functions & string>(name: Name) =>
  (resource: keyof Functions[Name]['uses'] & string): string => {
    const variable = variableOf(resource, shared);
    const value = process.env[variable];
    // An empty variable is valid: it is an empty list.
    if (value === undefined) throw new Error(`${name}: the variable ${variable} is not set.`);
    return value;
  };

export interface AwsEnvironment {
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** Another address of the service than AWS's, if one is set: AWS_ENDPOINT_URL_SES, AWS_ENDPOINT_URL. */
  readonly endpoint: string | undefined;
}

/**
 * What the SDK of AWS reads from the environment, for code that calls a service without it. Lambda gives a
 * process these for as long as it lives.
 * Errors: throws a sentence if a variable is missing.
 */
export const awsEnvironment = (service: string): AwsEnvironment => {
  const variable = (name: string): string => {
    const value = process.env[name];
    if (!value)
      throw new Error(`The variable ${name} is not set. Lambda sets it; elsewhere set it yourself.`);
    return value;
  };
  const { AWS_SESSION_TOKEN: sessionToken, AWS_ENDPOINT_URL: ofAll, ...others } = process.env;
  return {
    region: variable('AWS_REGION'),
    credentials: {
      accessKeyId: variable('AWS_ACCESS_KEY_ID'),
      secretAccessKey: variable('AWS_SECRET_ACCESS_KEY'),
      ...(sessionToken && { sessionToken }),
    },
    endpoint: others[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || ofAll || undefined,
  };
};
