import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { type Stage, type StageConfig, stageConfig } from '../../infra/config.ts';
import { manifest } from '../../infra/manifest.ts';
import { production } from '../../infra/presets.ts';
import { FrontStack } from '../../infra/stacks/front.ts';
import { ServiceStack } from '../../infra/stacks/service.ts';
import { scratch } from './synthesised.ts';

const domain = {
  name: 'care.shop.example',
  certificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/0d3f8b0e-5b1d-4e0c-9a1e-2f6a7c8d9e0f',
};

const prod: StageConfig = { ...production, sender: 'care@shop.example', identity: 'domain' };

/** The first and the last stack of a stage, without code in its one function. */
const stacksOf = (change: Partial<StageConfig>) => {
  const bundles = scratch();
  mkdirSync(join(bundles, 'name-staff'));
  writeFileSync(join(bundles, 'name-staff/index.mjs'), '');
  const stage: Stage = { name: 'prod', config: { ...prod, ...change } };
  const app = new App();
  const service = new ServiceStack(app, { stage, manifest, bundles });
  const front = new FrontStack(app, { stage, api: service.api, behind: [] });
  return {
    publicUrl: service.publicUrl,
    isProtected: front.terminationProtection,
    service: Template.fromStack(service),
    front: Template.fromStack(front),
  };
};

describe('a stage with a domain', () => {
  const { publicUrl, isProtected, service, front } = stacksOf({ domain });

  it('has the domain with its certificate, mapped to the stage of the API', () => {
    front.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: domain.name,
      DomainNameConfigurations: [{ CertificateArn: domain.certificateArn, EndpointType: 'REGIONAL' }],
    });
    const [made = ''] = Object.keys(front.findResources('AWS::ApiGatewayV2::DomainName'));
    const [mapping] = Object.values(front.findResources('AWS::ApiGatewayV2::ApiMapping'));
    expect(mapping?.Properties).toMatchObject({ DomainName: { Ref: made }, Stage: '$default' });
    front.hasOutput('DomainTarget', {});
    expect(isProtected).toBe(true);
  });

  it('names it as the address of the API, which answers nowhere else', () => {
    expect(publicUrl).toBe('https://care.shop.example');
    service.hasOutput('ApiUrl', { Value: 'https://care.shop.example' });
    service.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
  });
});

describe('a stage without a domain', () => {
  it('has none made, and answers at the API’s own address, also where something else stands before it', () => {
    for (const change of [{}, { publicUrl: 'https://care.shop.example' }]) {
      const { isProtected, service, front } = stacksOf(change);
      front.resourceCountIs('AWS::ApiGatewayV2::DomainName', 0);
      front.resourceCountIs('AWS::ApiGatewayV2::ApiMapping', 0);
      const [api] = Object.values(service.findResources('AWS::ApiGatewayV2::Api'));
      expect(api?.Properties.DisableExecuteApiEndpoint).toBeUndefined();
      expect(isProtected).toBe(false);
    }
  });
});

describe('the setting', () => {
  const reading = (change: object) => stageConfig.safeParse({ ...prod, ...change });

  it('is a domain and the ARN of a certificate', () => {
    expect(reading({ domain }).success).toBe(true);
    for (const wrong of [
      { ...domain, name: 'https://care.shop.example' },
      { ...domain, name: 'Care.shop.example' },
      { ...domain, certificateArn: 'arn:aws:iam::123456789012:server-certificate/x' },
      { name: domain.name },
    ])
      expect(reading({ domain: wrong }).error?.issues[0]?.path[0]).toBe('domain');
  });

  it('is not given beside publicUrl', () => {
    const { error } = reading({ domain, publicUrl: 'https://care.shop.example' });
    expect(error?.issues).toMatchObject([
      { path: ['publicUrl'], message: expect.stringContaining('beside domain') },
    ]);
  });
});
