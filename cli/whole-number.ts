import { InvalidArgumentError } from 'commander';

/** Reads a number from 1 up to ten million, as an option has it. Errors: InvalidArgumentError. */
export const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('It is a number from 1.');
  return Number(text);
};
