import { email, platformId } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';

/** The types of fields of the documented event. */

export const described = <S extends z.ZodMiniType>(schema: S, description: string): S =>
  schema.check(z.describe(description));

export const id = z.union([platformId, z.int().check(z.gte(1))], {
  error: 'Must be an id: 1 to 128 letters, digits and . : / = @ # + - _.',
});
export const time = z.iso.datetime({
  offset: true,
  error: 'Must be an ISO 8601 time with an offset, like 2026-11-22T10:00:00Z.',
});
export const amount = z
  .string('Must be a decimal string, like "19.90".')
  .check(z.regex(/^\d{1,15}(\.\d{1,20})?$/, 'Must be a decimal string, like "19.90".'));
export const signedAmount = z
  .string('Must be a decimal string, like "-2.50".')
  .check(z.regex(/^-?\d{1,15}(\.\d{1,20})?$/, 'Must be a decimal string, like "-2.50".'));
export const label = (longest: number) => z.nullish(z.string().check(z.maxLength(longest)));
export const list = <S extends z.ZodMiniType>(schema: S) => z.nullish(z.array(schema));

/**
 * The same amounts as the customer saw them, beside the amounts; required only if the two currencies differ.
 */
export const presentment = <S extends z.core.$ZodShape>(shape: S) =>
  described(z.nullish(z.object(shape)), 'The same amounts in presentmentCurrency.');

/** An unusable address counts as missing: the order itself is real. */
export const mailbox = z.catch(
  z.nullable(z.pipe(z.string().check(z.trim(), z.meta({ format: 'email' })), email)),
  null,
);
