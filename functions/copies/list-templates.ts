import { type Kind, parseMessage } from '../texts/icu-message.ts';
import { type CopyKey, mailCopy } from '../texts/mail-copy.ts';
import type { Texts } from '../texts/texts.ts';
import { copyGroups, samplesOf } from './copy-groups.ts';
import { sampleValues } from './sample-values.ts';

const variablesOf = (texts: Texts, offered: Readonly<Record<string, Kind>>) =>
  Object.entries(offered).map(([name, kind]) => ({
    name,
    kind,
    required: kind !== 'text',
    sample: parseMessage(texts.tag, `{${name}}`).format(sampleValues(texts)),
  }));

const shownMessage = (texts: Texts, key: CopyKey) => ({
  key,
  message: texts.mails[key],
  said: parseMessage(texts.tag, texts.mails[key]).format(sampleValues(texts)),
  variables: variablesOf(texts, mailCopy[key]),
});

/** Every mail with its messages in our copy, for people who write their own. */
export const templatesIn = (texts: Texts) =>
  [...copyGroups].map(([mail, keys]) => ({
    mail,
    samples: samplesOf(mail).map((sample) => `${sample.mail}/${sample.of}`),
    copy: keys.map((key) => shownMessage(texts, key)),
  }));
