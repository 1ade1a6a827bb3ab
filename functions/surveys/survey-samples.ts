import type { Sample } from '../mail/sample.ts';
import { surveyMail } from './survey.mail.ts';

export const surveySamples: readonly Sample[] = (['invite', 'reminder'] as const).flatMap((kind) =>
  (['order', 'return'] as const).map(
    (about): Sample => ({
      mail: `survey.${kind}`,
      of: about,
      write: (reader) =>
        surveyMail({
          ...reader,
          kind,
          about,
          levelUrl: (level) => `https://care.example/s/${level}?a=1&b=2`,
          unsubscribeUrl: 'https://care.example/u/x?a=1&b=2',
        }),
    }),
  ),
);
