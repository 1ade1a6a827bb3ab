import { type LogFields, logOutcome } from '../kit/log.ts';
import type { Sent } from './ses.client.ts';

/**
 * Logs what SES said when it refused, each sentence once, since all messages of a batch get the same. The
 * runbook's alarm counts the outcome. The log leaves out addresses, which SES quotes.
 */
export const tellRefusals = (results: readonly Sent[], about: LogFields): void => {
  const said = results.flatMap((result) =>
    result.outcome === 'ses-closed' || result.outcome === 'refused' ? [wordsOf(result.error)] : [],
  );
  for (const { code, why } of new Map(said.map((words) => [words.why, words])).values())
    logOutcome('SES refuses mail', { outcome: 'ses-refused', ...about, code, why });
};

const wordsOf = (error: unknown): { readonly code: string; readonly why: string } =>
  error instanceof Error ? { code: error.name, why: error.message } : { code: 'unknown', why: String(error) };
