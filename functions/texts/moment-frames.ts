import { kept } from '../kit/memoise.ts';

/** How a language puts a date, a time of the day and an offset together. */
interface MomentFrame {
  readonly together: (date: string, time: string) => string;
  readonly bracketed: (offset: string) => string;
}

const narrow = (offset: string): string => ` (${offset})`;
const tight = (offset: string): string => `(${offset})`;
const wide = (offset: string): string => `（${offset}）`;

const eastern: MomentFrame = { together: (date, time) => `${date} ${time}`, bracketed: wide };

const plain: MomentFrame = { together: (date, time) => `${date}, ${time}`, bracketed: narrow };

/**
 * The frames by language subtag. The zone's own name is in none of them: few readers know "Hong Kong Standard
 * Time", and everybody can count from UTC.
 */
export const momentFrames: Readonly<Record<string, MomentFrame>> = {
  en: { together: (date, time) => `${date} at ${time}`, bracketed: narrow },
  de: { together: (date, time) => `${date}, ${time} Uhr`, bracketed: narrow },
  fr: {
    together: (date, time) => `${date} à ${time.replace(':', '\u00a0h\u00a0')}`,
    bracketed: narrow,
  },
  es: plain,
  it: { together: (date, time) => `${date}, ore ${time}`, bracketed: narrow },
  ja: eastern,
  ko: { together: (date, time) => `${date} ${time}`, bracketed: tight },
  zh: eastern,
  ar: { together: (date, time) => `${date}، الساعة ${time}`, bracketed: narrow },
};

export const languageOf = (tag: string): string => tag.split('-')[0] ?? tag;

export const frameOf = (tag: string): MomentFrame => momentFrames[languageOf(tag)] ?? plain;

/** The offset of the zone's clocks at this instant: "UTC+1", "UTC−3:30", "UTC". */
export const offsetAt = (instant: string, zone: string): string => {
  const parts = offsetFormat(zone).formatToParts(new Date(instant));
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const offset = name.replace('GMT', '').replace('-', '−');
  return offset === '+0' ? 'UTC' : `UTC${offset}`;
};

const offsetFormat = kept(
  (timeZone: string) => new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset', timeZone }),
);
