import type { Message } from '../texts/icu-message.ts';
import type { MailPurpose } from './send.ts';

/** How the subject of advertising begins in one country. */
export interface AdvertisingLabel {
  /** What we put before the subject. */
  readonly label: string;
  /** A subject that begins like this has the label already, in a form that the law takes. */
  readonly written: RegExp;
  /** The label in a form that the law does not take: ours comes in its place. */
  readonly miswritten?: RegExp;
  /** What counts as advertising, besides what a shop marks as such. */
  readonly purposes: readonly MailPurpose[];
}

/**
 * The countries that want a label at the beginning of an advertising subject, ISO 3166-1. This is how we read the
 * laws; a lawyer has to confirm it.
 *
 * - `CN`: 互联网电子邮件服务管理办法 (Measures for the Administration of Internet E-mail Services, 2006), article 13:
 *   "广告" or "AD" stands at the beginning of the subject of commercial advertising. 互联网广告管理办法 (Measures for
 *   the Administration of Internet Advertising, 2023), article 9: advertising must be recognisable as "广告".
 *   通信短信息和语音呼叫服务管理规定 (draft of 2020) has the same thought for text messages.
 * - `KR`: 정보통신망 이용촉진 및 정보보호 등에 관한 법률 (Network Act), article 50(4), with 시행령 (decree) annex 6:
 *   "(광고)" stands at the beginning of the subject, in exactly this form: "(광 고)", "(광/고)" and "[광고]" are evasion.
 *   KISA's guide to the law counts a shop's greetings as advertising, so care is among them.
 */
const advertisingLabels: Readonly<Record<string, AdvertisingLabel>> = {
  CN: {
    label: '广告｜',
    written: /^[\s[【(（「]*(广告|AD(?![\p{L}\p{N}]))/u,
    purposes: ['marketing'],
  },
  KR: {
    label: '(광고) ',
    written: /^\s*\(광고\)/,
    miswritten: /^\s*[[【(（]\s*광[\s\p{P}\p{S}]*고\s*[\]】)）]\s*/u,
    purposes: ['marketing', 'care'],
  },
};

/** The countries of the table. */
export const labelledCountries: readonly string[] = Object.keys(advertisingLabels);

export interface Advertising {
  readonly purpose: MailPurpose;
  /** Whether the shop says that it is advertising, or something to spend comes with it. */
  readonly isMarked: boolean;
  /** Where the reader lives, ISO 3166-1. */
  readonly country: string | undefined;
}

/** The label of this country for such a letter; undefined where there is none. */
export const advertisingLabel = ({
  purpose,
  isMarked,
  country,
}: Advertising): AdvertisingLabel | undefined => {
  const found =
    country !== undefined && Object.hasOwn(advertisingLabels, country)
      ? advertisingLabels[country]
      : undefined;
  return found && (isMarked || found.purposes.includes(purpose)) ? found : undefined;
};

/** A subject with its label, once. */
const labelled = (subject: string, { label, written, miswritten }: AdvertisingLabel): string => {
  if (written.test(subject)) return subject;
  return `${label}${miswritten ? subject.replace(miswritten, '') : subject.trimStart()}`;
};

/**
 * The message of a subject with its label. The whole message varies then: whether the shop wrote the label itself may
 * depend on the reader, in a select.
 */
export const labelledSubject = (message: Message, label: AdvertisingLabel): Message => {
  const format: Message['format'] = (values) => labelled(message.format(values), label);
  return { ...message, format, parts: [{ variables: message.variables, format }] };
};

/** The country whose label a sample of a letter shows: the one where most readers of its language live. */
export const sampleCountry = (tag: string): string | undefined => new Intl.Locale(tag).maximize().region;
