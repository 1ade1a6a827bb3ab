import { Resolver } from 'node:dns/promises';
import { CloudFormationClient, paginateDescribeStacks, type Stack } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import {
  GetQueueAttributesCommand,
  paginateListQueues,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs';
import type { Account, DeadLetters, DeployedStack } from './account.ts';

const stackOf = ({ StackName = '', StackStatus, Outputs = [] }: Stack): DeployedStack => ({
  name: StackName,
  status: StackStatus ?? '',
  outputs: Object.fromEntries(
    Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  ),
});

/** DNS says so of names and of records that do not exist. */
const isNoRecord = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOTFOUND' || error.code === 'ENODATA');

const deadLettersIn = async (client: SQSClient, prefix: string): Promise<DeadLetters[]> => {
  const urls: string[] = [];
  for await (const { QueueUrls = [] } of paginateListQueues({ client }, { QueueNamePrefix: prefix }))
    urls.push(...QueueUrls.filter((url) => url.endsWith('-dead-letters')));
  return Promise.all(
    urls.map(async (QueueUrl) => {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      const count = Number(Attributes.ApproximateNumberOfMessages ?? 0);
      return { queue: QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1), count };
    }),
  );
};

const sesAccount = (ses: SESv2Client): Pick<Account, 'sending' | 'identity'> => ({
  sending: async () => {
    const told = await ses.send(new GetAccountCommand({}));
    const { Max24HourSend = 0, MaxSendRate = 0, SentLast24Hours = 0 } = told.SendQuota ?? {};
    return {
      isOpen: told.ProductionAccessEnabled ?? false,
      isEnabled: told.SendingEnabled ?? false,
      enforcement: told.EnforcementStatus ?? 'HEALTHY',
      perDay: Max24HourSend,
      perSecond: MaxSendRate,
      sentInADay: SentLast24Hours,
    };
  },
  identity: async (EmailIdentity) => {
    try {
      const told = await ses.send(new GetEmailIdentityCommand({ EmailIdentity }));
      const { SigningEnabled = false, Status = 'NOT_STARTED', Tokens = [] } = told.DkimAttributes ?? {};
      return {
        isVerified: told.VerifiedForSendingStatus ?? false,
        dkim: Status,
        signs: SigningEnabled,
        dkimTokens: Tokens,
      };
    } catch (error) {
      if (error instanceof NotFoundException) return undefined;
      throw error;
    }
  },
});

/** The account that the credentials and the region of the environment name. `config`: another place, for tests. */
export const awsAccount = (config: Pick<SQSClientConfig, 'endpoint' | 'region' | 'credentials'>): Account => {
  const cloudFormation = new CloudFormationClient(config);
  const sns = new SNSClient(config);
  const dns = new Resolver({ timeout: 3_000, tries: 2 });
  return {
    stacks: async () => {
      const found: DeployedStack[] = [];
      for await (const { Stacks = [] } of paginateDescribeStacks({ client: cloudFormation }, {}))
        found.push(...Stacks.map(stackOf));
      return found;
    },
    ...sesAccount(new SESv2Client(config)),
    concurrency: async () => {
      const { AccountLimit } = await new LambdaClient(config).send(new GetAccountSettingsCommand({}));
      return AccountLimit?.ConcurrentExecutions ?? 0;
    },
    deadLetters: (prefix) => deadLettersIn(new SQSClient(config), prefix),
    subscribers: async (TopicArn) => {
      const found = new Map<string, boolean>();
      for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
        { client: sns },
        { TopicArn },
      ))
        for (const { Protocol, Endpoint = '', SubscriptionArn } of Subscriptions)
          if (Protocol === 'email') found.set(Endpoint, SubscriptionArn !== 'PendingConfirmation');
      return found;
    },
    textRecords: async (name) => {
      try {
        return (await dns.resolveTxt(name)).map((parts) => parts.join(''));
      } catch (error) {
        if (isNoRecord(error)) return [];
        throw error;
      }
    },
  };
};
