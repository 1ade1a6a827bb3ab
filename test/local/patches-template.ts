/** Where CloudFormation puts a resource's name into the machine's definition. */
const placeholder = (resource: string): string => `\${${resource}}`;

const states = {
  'Which case': {
    Type: 'Choice',
    Choices: ['timeout', 'throw while waiting', 'throw', 'token'].map((name) => ({
      Condition: `{% $states.input.case = '${name}' %}`,
      Next: name,
    })),
    Default: 'otherwise',
  },
  /** Nobody answers its token; how long it waits is in the input. */
  timeout: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Arguments: { QueueUrl: placeholder('Queue'), MessageBody: 'nobody reads this' },
    TimeoutSeconds: '{% $states.input.seconds %}',
    Catch: [
      { ErrorEquals: ['States.Timeout'], Next: 'timed out' },
      { ErrorEquals: ['States.ALL'], Next: 'otherwise' },
    ],
    Next: 'otherwise',
  },
  'throw while waiting': {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: placeholder('Worker'), Payload: '{% $states.input %}' },
    TimeoutSeconds: 2,
    Catch: [
      { ErrorEquals: ['States.Timeout'], Next: 'timed out' },
      { ErrorEquals: ['States.ALL'], Next: 'failed' },
    ],
    Next: 'otherwise',
  },
  throw: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: placeholder('Worker'), Payload: '{% $states.input %}' },
    Catch: [
      { ErrorEquals: ['Unavailable'], Next: 'caught by name' },
      { ErrorEquals: ['Lambda.TooManyRequestsException'], Next: 'throttled' },
      { ErrorEquals: ['States.ALL'], Next: 'otherwise' },
    ],
    Next: 'otherwise',
  },
  token: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Arguments: { QueueUrl: placeholder('Queue'), MessageBody: '{% $states.context.Task.Token %}' },
    TimeoutSeconds: 20,
    Next: 'answered',
  },
  ...Object.fromEntries(
    ['timed out', 'failed', 'caught by name', 'throttled', 'answered', 'otherwise'].map((name) => [
      name,
      { Type: 'Pass', Output: name, End: true },
    ]),
  ),
};

/** Throws as our functions do: the name is given to the error after it was made. Else hands over its credentials. */
const code = `exports.handler = async (event) => {
  if (event.case) { const error = new Error('try again'); error.name = 'Unavailable'; throw error; }
  if (event.holdMs) await new Promise((resolve) => setTimeout(resolve, event.holdMs));
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  return { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN };
};`;

const name = 'patches';

const machineArn = {
  'Fn::Join': [
    ':',
    ['arn:aws:states', { Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }, 'stateMachine', name],
  ],
};

const roleOf = (service: string, ...statements: readonly object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    },
    Policies: [
      {
        PolicyName: 'grants',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
        },
      },
    ],
  },
});

/** A stack with all cases: a machine that takes the state its input names, a function, a queue. */
export const caseTemplate = {
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
    WorkerRole: roleOf(
      'lambda.amazonaws.com',
      { Action: 'states:SendTaskSuccess', Resource: machineArn },
      { Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
    ),
    MachineRole: roleOf('states.amazonaws.com', {
      Action: ['lambda:InvokeFunction', 'sqs:SendMessage'],
      Resource: '*',
    }),
    Worker: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['WorkerRole', 'Arn'] },
        Timeout: 5,
        Code: { ZipFile: code },
      },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: name,
        RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] },
        DefinitionString: {
          'Fn::Sub': [
            JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Which case', States: states }),
            { Queue: { Ref: 'Queue' }, Worker: { 'Fn::GetAtt': ['Worker', 'Arn'] } },
          ],
        },
      },
    },
  },
  Outputs: {
    machine: { Value: { Ref: 'Machine' } },
    worker: { Value: { Ref: 'Worker' } },
    queue: { Value: { Ref: 'Queue' } },
  },
};
