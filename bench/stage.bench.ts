import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Figure } from './measure.ts';

const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.optional(z.object({ ScheduleExpression: z.optional(z.string()) })),
    }),
  ),
});

/** What a stage in production consists of that costs something while nobody uses it. */
export const run = async (): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-bench-'));
  try {
    const places = ['--output', join(folder, 'templates'), '--bundles', join(folder, 'functions')];
    execFileSync(process.execPath, ['infra/app.ts', ...places], { stdio: ['ignore', 'ignore', 'inherit'] });
    const resources = globSync('templates/*.template.json', { cwd: folder }).flatMap((file) =>
      Object.values(z.parse(template, JSON.parse(readFileSync(join(folder, file), 'utf8'))).Resources),
    );
    const count = (type: string): number => resources.filter(({ Type }) => Type === type).length;
    const eachMinute = resources.filter(
      ({ Properties }) => Properties?.ScheduleExpression === 'rate(1 minute)',
    );
    return [
      { what: 'alarms', value: count('AWS::CloudWatch::Alarm'), unit: 'alarms' },
      { what: 'metrics made of logs', value: count('AWS::Logs::MetricFilter'), unit: 'metrics' },
      { what: 'secrets', value: count('AWS::SecretsManager::Secret'), unit: 'secrets' },
      { what: 'queues that functions read', value: count('AWS::Lambda::EventSourceMapping'), unit: 'queues' },
      { what: 'functions that run each minute', value: eachMinute.length, unit: 'functions' },
      { what: 'functions', value: count('AWS::Lambda::Function'), unit: 'functions' },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};
