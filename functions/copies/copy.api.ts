import { defineRoute, noJson, none } from '../kit/route.ts';
import { instant } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';

const locale = z.string().check(z.maxLength(35));
const mail = z.string().check(z.maxLength(80));

/** ICU messages by their keys: `return.approved.subject`. */
const copy = z.record(z.string().check(z.maxLength(100)), z.string().check(z.maxLength(2_000)));

const ofMail = {
  audience: 'staff',
  path: '/admin/shops/{id}/mail-copies/{locale}/{mail}',
  params: z.object({ id: shopId, locale, mail }),
  query: none,
} as const;

/** The groups that may change a shop's copy. */
const writers = ['admin', 'marketer'] as const;

const ownCopy = z.object({
  locale,
  mail,
  copy,
  by: z.optional(z.string()),
  updatedAt: z.optional(instant),
});

export const listMailTemplates = defineRoute({
  audience: 'staff',
  method: 'GET',
  path: '/admin/mail-templates',
  summary:
    'Every mail with its messages in the language of ?locale= (default en): their keys, variables and our copy',
  params: none,
  query: z.strictObject({ locale: z._default(locale, 'en') }),
  body: noJson,
  answer: z.object({
    locale,
    locales: z.array(locale),
    items: z.array(
      z.object({
        /** As in `X-Aftercare-Mail`; `mail` and `survey` are groups that several mails share. */
        mail,
        /** The variants that a preview shows. */
        samples: z.array(z.string()),
        copy: z.array(
          z.object({
            key: z.string(),
            message: z.string(),
            /** The message, filled with sample values. */
            said: z.string(),
            variables: z.array(
              z.object({
                name: z.string(),
                kind: z.string(),
                /** Whether a message must use it. */
                required: z.boolean(),
                sample: z.string(),
              }),
            ),
          }),
        ),
      }),
    ),
    next: z.null(),
  }),
});

export const readMailCopy = defineRoute({
  ...ofMail,
  method: 'GET',
  summary: 'The shop’s own copy of a mail in one language; send its ETag with a change',
  body: noJson,
  answer: ownCopy,
});

export const writeMailCopy = defineRoute({
  ...ofMail,
  groups: writers,
  method: 'PUT',
  summary:
    'Replaces the given messages of a mail by the shop’s own ICU messages, if the copy in If-Match is still current (otherwise 412). Mails use them within a minute',
  body: z.strictObject({ copy }),
  answer: ownCopy,
  refusals: [412],
  examples: {
    'return.approved': {
      copy: {
        'return.approved.subject': 'Good news about your return {number} to {shop}',
        'return.approved.intro': 'we are happy to take it back.',
      },
    },
  },
});

export const removeMailCopy = defineRoute({
  ...ofMail,
  groups: writers,
  method: 'DELETE',
  summary:
    'Returns to our copy of a mail in one language, if the copy in If-Match is still current (otherwise 412)',
  body: noJson,
  answer: ownCopy,
  refusals: [412],
});

export const previewMail = defineRoute({
  ...ofMail,
  method: 'POST',
  path: '/admin/shops/{id}/mail-copies/{locale}/{mail}/preview',
  summary:
    'The samples of a mail as the shop would send them, with the given copy, which is not stored; changes nothing',
  body: z.optional(z.strictObject({ copy: z.optional(copy) })),
  answer: z.object({
    items: z.array(
      z.object({ mail, of: z.string(), subject: z.string(), text: z.string(), html: z.string() }),
    ),
    next: z.null(),
  }),
});
