/** Words that say what kind of region it is, in the names that addresses have: "Sakha Republic", "Primorskiy kray". */
const kinds = new Set(
  [
    'AUTONOMOUS AVTONOMNAYA AVTONOMNYY DISTRICT ISLANDS KRAI KRAY OBLAST OKRUG PROVINCE PROVINCIA PROVINSI',
    'REGION REPUBLIC RESPUBLIKA STATE TERRITORY DE DEL DOS ESTADO ILHAS ISLAS OF THE',
    'АВТОНОМНАЯ АВТОНОМНЫЙ КРАЙ ОБЛАСТЬ ОКРУГ РЕСПУБЛИКА',
  ]
    .join(' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(' '),
);

/**
 * The name of a region as it is compared: without accents, case, signs, what stands in brackets, and the words
 * that say what kind of region it is. "Sakha Republic (Yakutia)" and "Sakha" are the same.
 */
export const foldedRegion = (name: string): string =>
  name
    .replace(/[([].*/, '')
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼʻ]/gu, '')
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => !kinds.has(word))
    .join('');
