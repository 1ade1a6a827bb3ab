import type { DeployedStack } from './account.ts';
import { type Check, type Ground, isFirst } from './check.ts';
import { type Finding, findingsOf } from './finding.ts';

/** The first version of CDK's bootstrap stack that can take what we deploy. */
const leastBootstrap = 6;

const bootstrap = ((): Check => {
  const { fine, wrong } = findingsOf('bootstrap');
  return {
    name: 'bootstrap',
    needs: ['cloudformation:DescribeStacks'],
    look: async ({ account }) => {
      const stack = (await account.stacks()).find(({ name }) => name === 'CDKToolkit');
      if (!stack)
        return [
          wrong('The region is not bootstrapped for CDK, so nothing can be deployed. Run npx cdk bootstrap.'),
        ];
      const version = Number(stack.outputs.BootstrapVersion);
      return [
        version >= leastBootstrap
          ? fine(`CDK's bootstrap stack is there (version ${version}).`)
          : wrong(
              `CDK's bootstrap stack is too old (version ${version || 'unknown'}). Run npx cdk bootstrap.`,
            ),
      ];
    },
  };
})();

const stateOf = ({ name, status }: DeployedStack): Finding | undefined => {
  const { wrong, note } = findingsOf('stacks');
  if (status === 'REVIEW_IN_PROGRESS')
    return note(`${name} is empty: a deployment was prepared and never begun. Deploying goes on with it.`);
  if (status.endsWith('_IN_PROGRESS')) return note(`${name} is being deployed (${status}). Ask again later.`);
  if (status === 'UPDATE_ROLLBACK_FAILED')
    return wrong(
      `${name} failed, and so did going back (${status}). Its events say why; then continue the rollback in the CloudFormation console.`,
    );
  if (status === 'ROLLBACK_COMPLETE' || status.endsWith('_FAILED'))
    return wrong(
      `${name} failed (${status}), and its events say why. docs/runbook.md, "The first deployment failed".`,
    );
  if (status === 'UPDATE_ROLLBACK_COMPLETE')
    return wrong(
      `The last deployment of ${name} failed and went back. Its events say why; then deploy again.`,
    );
  return undefined;
};

const stacks = ((): Check => {
  const { fine, wrong, note } = findingsOf('stacks');
  return {
    name: 'stacks',
    needs: ['cloudformation:DescribeStacks'],
    look: async (ground) => {
      // Where nobody may look at them, this says so.
      const all = ground.stacks ?? (await ground.account.stacks());
      if (isFirst(ground)) return [note('Nothing of the stage is deployed yet.')];
      const troubled = all.flatMap((stack) => stateOf(stack) ?? []);
      if (troubled.length > 0) return troubled;
      return all.some(({ name }) => name.endsWith('-Front'))
        ? [fine(`${all.length} stacks are deployed, and none is in trouble.`)]
        : [
            wrong(
              'The deployment did not come to its end: the stack Front, the last one, is missing. Deploy again.',
            ),
          ];
    },
  };
})();

/** Lambda's own quota, "Concurrent executions", but for new accounts, which begin with 10. */
const usualConcurrency = 1_000;

const concurrency = ((): Check => {
  const { fine, wrong } = findingsOf('lambda-concurrency');
  return {
    name: 'lambda-concurrency',
    needs: ['lambda:GetAccountSettings'],
    look: async ({ account, settings: { lambdaConcurrency: planned = usualConcurrency } }) => {
      const limit = await account.concurrency();
      return [
        limit >= planned
          ? fine(`Lambda may run ${limit} functions at once.`)
          : wrong(
              `Lambda may run ${limit} functions at once in this account, and the stage counts on ${planned}: in a busy hour, webhooks and pages would be refused. Ask for more in Service Quotas ("Concurrent executions" of Lambda).`,
            ),
      ];
    },
  };
})();

const deadLetters = ((): Check => {
  const { fine, wrong } = findingsOf('dead-letters');
  return {
    name: 'dead-letters',
    needs: ['sqs:ListQueues', 'sqs:GetQueueAttributes'],
    look: async ({ account, stage }) => {
      const queues = await account.deadLetters(`aftercare-${stage}-`);
      const full = queues.filter(({ count }) => count > 0);
      if (full.length === 0) return queues.length === 0 ? [] : [fine('No dead letters.')];
      return full.map(({ queue, count }) =>
        wrong(
          `${count} ${count === 1 ? 'message lies' : 'messages lie'} in ${queue}. docs/runbook.md says under the queue's alarm how to bring them back; they are kept for 14 days.`,
        ),
      );
    },
  };
})();

const topicOf = ({ stage, stacks: all }: Ground): string | undefined =>
  all?.find(({ name }) => name === `Aftercare-${stage}-Service`)?.outputs.AlarmTopicArn;

const alarms = ((): Check => {
  const { fine, wrong, note, unknown } = findingsOf('alarms');
  return {
    name: 'alarms',
    needs: ['sns:ListSubscriptionsByTopic'],
    look: async (ground) => {
      const { alarmEmail } = ground.settings;
      if (!alarmEmail)
        return [note('Nobody gets the alarms by mail. Set alarmEmail in the settings of the stage.')];
      if (!ground.stacks)
        return [
          unknown('It could not be looked at: the topic of the alarms is an output of the stack Service.'),
        ];
      const topic = topicOf(ground);
      if (!topic) return [];
      const isConfirmed = (await ground.account.subscribers(topic)).get(alarmEmail);
      if (isConfirmed === undefined)
        return [wrong('The alarmEmail of the settings does not get the alarms yet. Deploy again.')];
      return [
        isConfirmed
          ? fine('The alarmEmail gets the alarms.')
          : wrong(
              'Nobody has confirmed the subscription of the alarmEmail. Follow the link in the mail of AWS to it.',
            ),
      ];
    },
  };
})();

export const placeChecks: readonly Check[] = [bootstrap, stacks, concurrency, deadLetters, alarms];
