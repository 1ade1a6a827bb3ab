/**
 * A person's names as we were told them. Some shops tell all of it in one field, either one. `whole`: what
 * somebody wrote as their name on a form.
 */
export interface PersonName {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly whole?: string | undefined;
}

const longest = 40;

/**
 * A name to greet by. Customers type it, so it must not carry a message to others: letters only, and short.
 * Between letters may stand what names of some peoples have there: a space, also a wide one (山田　太郎), a dot
 * in the middle (ジョン・スミス, 阿布都·热西提), a hyphen, an apostrophe. Wide spaces come back as ordinary ones.
 */
export const greetable = (name: string | undefined): string | undefined => {
  const plain = name?.replace(/[ \u3000]+/g, ' ').trim();
  const isName = plain && plain.length <= longest && /^[\p{L}\p{M}][\p{L}\p{M}'’ ・·‧-]*$/u.test(plain);
  return isName ? plain : undefined;
};

/** How a language addresses a person by names that may be used; undefined if it needs one that is missing. */
export type Address = (first: string | undefined, last: string | undefined) => string | undefined;

/** Western languages greet customers by the first name. */
export const byFirstName: Address = (first) => first;

const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々・·‧ ]+$/u;

interface FullName {
  /** What stands between the family name and the given name. */
  readonly joint: '' | ' ';
  /** Whether the family name is enough. */
  readonly familyAlone?: boolean;
  /** From so many characters on, a field without a joint is a whole name: given names are shorter. */
  readonly wholeFrom?: number;
}

/**
 * Japanese, Chinese and Korean address a customer by the full name, the family name first; a given name alone
 * is for friends. Names in other scripts keep their order.
 */
export const byFullName = ({ joint, familyAlone = false, wholeFrom }: FullName): Address => {
  const written = (whole: string) => (eastAsian.test(whole) ? whole.replaceAll(' ', joint) : whole);
  const isWhole = (field: string): boolean =>
    /[ ・·‧]/.test(field) ||
    (wholeFrom !== undefined && eastAsian.test(field) && [...field].length >= wholeFrom);
  const both = (first: string, last: string): string => {
    // An earlier event told one name, and a later one all of it in the other field.
    if (isWhole(first) && first.includes(last)) return written(first);
    if (first !== last && isWhole(last) && last.includes(first)) return written(last);
    return eastAsian.test(first + last) ? `${last}${joint}${first}` : `${first} ${last}`;
  };
  return (first, last) => {
    if (first && last) return both(first, last);
    const only = first ?? last;
    if (only && isWhole(only)) return written(only);
    return familyAlone ? last : undefined;
  };
};

/**
 * The name that a language greets this person by. Undefined: there is none that it can use, so it greets
 * without a name.
 */
export const greetedName = (
  { addressed }: { readonly addressed: Address },
  { firstName, lastName, whole }: PersonName,
): string | undefined =>
  whole === undefined ? greetable(addressed(greetable(firstName), greetable(lastName))) : greetable(whole);
