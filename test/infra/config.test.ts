import { describe, expect, it } from 'vitest';
import { functions } from '../../functions/house/registry.ts';
import { readStage, type StageName, stages } from '../../infra/config.ts';

const read = (context: Record<string, unknown>) => readStage((key) => context[key]);
const names: StageName[] = ['local', 'dev', 'prod'];

describe('the settings of a stage', () => {
  it.each(names)('are valid for %s', (stage) => {
    expect(read({ stage })).toEqual({ name: stage, config: stages[stage] });
  });

  it('are those of prod unless told', () => {
    expect(read({}).name).toBe('prod');
  });

  it('try for an hour what may succeed, where shops are real', () => {
    for (const { ingest, errands } of [stages.dev, stages.prod]) {
      expect(ingest.visibilitySeconds * ingest.maxReceives).toBe(3600);
      expect(errands.visibilitySeconds * errands.maxReceives).toBe(3600);
    }
  });

  it('give a message longer than its function has', () => {
    for (const { ingest, errands } of Object.values(stages)) {
      expect(ingest.visibilitySeconds).toBeGreaterThan(functions['ingest-events'].timeoutSeconds);
      expect(errands.visibilitySeconds).toBeGreaterThan(functions['run-errands'].timeoutSeconds);
    }
  });

  it('let shops have us call the public internet alone, where shops are real', () => {
    expect([stages.dev.outbound, stages.prod.outbound]).toEqual([[], []]);
  });

  it('take addresses from the command line', () => {
    const given = {
      publicUrl: 'https://care.shop.example',
      sender: 'hi@shop.example',
      identity: 'address',
      alarmEmail: 'ops@shop.example',
    };
    expect(read({ ...given, retain: 'false' }).config).toEqual({ ...stages.prod, ...given });
  });

  it.each([
    [{ stage: 'test' }, 'There is no stage "test"; there are local, dev, prod.'],
    [{ sender: 'nobody' }, 'sender'],
    [{ identity: 'dns' }, 'identity'],
    [{ publicUrl: 'http://shop.example' }, 'must be https'],
    [{ publicUrl: 'https://shop.example/' }, 'must not end with a slash'],
  ])('refuse %o', (context, sentence) => {
    expect(() => read(context)).toThrow(sentence);
  });
});
