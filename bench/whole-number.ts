import { InvalidArgumentError } from 'commander';

/** Reads an option's whole number. Errors: throws a sentence that names the limits. */
export const whole =
  (from: number, to: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < from || value > to)
      throw new InvalidArgumentError(
        `Give a whole number from ${from.toLocaleString('en')} to ${to.toLocaleString('en')}.`,
      );
    return value;
  };
