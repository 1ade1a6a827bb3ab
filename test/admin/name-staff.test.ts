import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { nameStaff } from '../../functions/admin/name-staff.handler.ts';
import { httpHandler, json, staffName } from '../../functions/kit/http.ts';
import { httpEvent, lambdaContext } from '../support/http-event.ts';

const asked = (userAttributes: Record<string, string>): PreTokenGenerationV2TriggerEvent => ({
  version: '2',
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_a',
  triggerSource: 'TokenGeneration_Authentication',
  userName: '0b6f6a0e-7a3c-4c5f-9f0e-000000000001',
  callerContext: { awsSdkVersion: 'x', clientId: 'c' },
  request: { userAttributes, groupConfiguration: { groupsToOverride: ['admin'] } },
  response: { claimsAndScopeOverrideDetails: {} },
});

test('an access token says the address of its account, and keeps its groups', () => {
  const { response } = nameStaff(asked({ sub: 'x', email: 'ada@shop.example' }));
  expect(response).toEqual({
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: { claimsToAddOrOverride: { email: 'ada@shop.example' } },
    },
  });
  const nameless = asked({ sub: 'x' });
  expect(nameStaff(nameless)).toEqual(nameless);
});

/** What is recorded of somebody with these claims. */
const recorded = async (claims: Record<string, string>) => {
  const route = { method: 'GET', path: '/admin/me', audience: 'staff', groups: ['agent'] } as const;
  const handle = httpHandler(
    'test',
    [{ route, answer: async ({ staff }) => json(200, staffName(staff)) }],
    () => ({}),
  );
  const event = httpEvent('GET /admin/me', { groups: ['agent'] });
  const jwt = { claims: { sub: 'a-uuid', 'cognito:groups': '[agent]', ...claims }, scopes: [] };
  Object.assign(event.requestContext, { authorizer: { jwt } });
  const { body = '' } = await handle(event, lambdaContext);
  return JSON.parse(body);
};

test('R12: staff are recorded by their address, and by the account where their token has none', async () => {
  expect(await recorded({ email: ' Ada@Shop.example' })).toBe('ada@shop.example');
  expect(await recorded({})).toBe('a-uuid');
});
