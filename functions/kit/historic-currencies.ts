/**
 * Currencies that ISO 4217 has withdrawn: old orders name them for ever. The codes are those of ISO 4217, list
 * three, as of 2017, and those withdrawn since (MRO and STD 2018, VEF 2018, CUC 2021, HRK 2023, SLL 2024,
 * ZWL 2024, ANG 2025, BGN 2026), without those that list three has only for a change of name or country, and
 * without the units of account XFO, XFU and XRE. List three tells no digits: those without any are from the
 * JDK, which keeps what ISO said of them (java.base/share/data/currency/currency.properties, `minor0`); all
 * others have two.
 */
const withoutDigits = ['ADP', 'BEF', 'BYB', 'BYR', 'ESP', 'GRD', 'ITL', 'LUF', 'MGF', 'PTE', 'TPE', 'TRL'];

const withTwoDigits = [
  ...['AFA', 'ALK', 'ANG', 'AOK', 'AON', 'AOR', 'ARA', 'ARP', 'ARY', 'ATS', 'AYM', 'AZM', 'BAD', 'BEC'],
  ...['BEL', 'BGJ', 'BGK', 'BGL', 'BGN', 'BOP', 'BRB', 'BRC', 'BRE', 'BRN', 'BRR', 'BUK', 'CHC', 'CNX'],
  ...['CSD', 'CSJ', 'CSK', 'CUC', 'CYP', 'DDM', 'DEM', 'ECS', 'ECV', 'EEK', 'ESA', 'ESB', 'FIM', 'FRF'],
  ...['GEK', 'GHC', 'GHP', 'GNE', 'GNS', 'GQE', 'GWE', 'GWP', 'HRD', 'HRK', 'IEP', 'ILP', 'ILR', 'ISJ'],
  ...['LAJ', 'LSM', 'LTL', 'LTT', 'LUC', 'LUL', 'LVL', 'LVR', 'MLF', 'MRO', 'MTL', 'MTP', 'MVQ', 'MXP'],
  ...['MZE', 'MZM', 'NIC', 'NLG', 'PEH', 'PEI', 'PES', 'PLZ', 'RHD', 'ROK', 'ROL', 'RUR', 'SDD', 'SDP'],
  ...['SIT', 'SKK', 'SLL', 'SRG', 'STD', 'SUR', 'TJR', 'TMM', 'UAK', 'UGS', 'UGW', 'USS', 'UYN', 'UYP'],
  ...['VEB', 'VEF', 'VNC', 'XEU', 'YDD', 'YUD', 'YUM', 'YUN', 'ZAL', 'ZMK', 'ZRN', 'ZRZ', 'ZWC', 'ZWD'],
  ...['ZWL', 'ZWN', 'ZWR'],
];

/** Digits after the point, by code. */
export const historicCurrencies: ReadonlyMap<string, number> = new Map([
  ...withoutDigits.map((code) => [code, 0] as const),
  ...withTwoDigits.map((code) => [code, 2] as const),
]);
