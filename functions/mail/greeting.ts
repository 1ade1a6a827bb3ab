/**
 * A name to greet by. The customer types it, so it must not carry a message to others: letters only, and
 * short.
 */
export const greetable = (name: string | undefined): string | undefined =>
  name && /^[\p{L}\p{M}][\p{L}\p{M}'’ -]{0,39}$/u.test(name) ? name : undefined;
